//! Checks a message before it is sent, and prints what HubSpot would refuse: `cargo run --example validate`.

use hubspot_conversations::spec::model::message::NewMessage;
use hubspot_conversations::{Options, validate};

fn main() -> Result<(), hubspot_conversations::Error> {
    let mut message = NewMessage::new("5", "1002", "A-1", "Your order is on its way.");
    message.subject = Some("Your order".into());
    let report = validate("threadMessage", &message, &Options::default())?;
    for issue in report.errors().chain(report.warnings()) {
        println!("{}: {}", issue.pointer(), issue.message());
    }
    Ok(())
}
