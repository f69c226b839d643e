//! Issues of bodies and of requests: their codes, messages and places, and their form in JSON.
//!
//! A message states what was expected and the type of what was found. It never repeats a value: bodies hold customers'
//! words and addresses.

use crate::spec::rule::{Rule, Severity};
use crate::util::{concat, write_string, write_whole};
use std::borrow::Cow;

/// A kind of issue. The identifiers are stable: new ones may be added, none is removed.
///
/// A value rather than a variant of an enum, so that a module holds the texts of the codes it uses and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    id: &'static str,
    message: &'static str,
}

impl Code {
    /// The stable identifier.
    pub const fn as_str(self) -> &'static str {
        self.id
    }

    /// The message in English; `{name}` stands for the parameter of that name, and what stands between `[` and `]` is left out
    /// where a parameter in it is missing.
    pub const fn message(self) -> &'static str {
        self.message
    }
}

/// A code with its meaning, for readers of the tables.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// Its meaning.
    pub doc: &'static str,
    /// The parameters that an issue of the code hands out beside its message.
    pub params: &'static [ParamEntry],
}

/// A parameter of a code, for readers of the tables.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct ParamEntry {
    /// The name.
    pub name: &'static str,
    /// The type of its values.
    pub of: ParamType,
    /// True if issues of the code may lack it.
    pub optional: bool,
}

/// The type of a parameter, for readers of the tables.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamType {
    /// A [`Param::Text`].
    Text,
    /// A [`Param::Number`].
    Number,
    /// A [`Param::List`].
    List,
    /// A [`Param::Text`] that is a version of HubSpot's API.
    Version,
    /// A [`Param::List`] of versions of HubSpot's API.
    Versions,
}

#[cfg(not(target_arch = "wasm32"))]
impl ParamType {
    /// The name of the type in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            ParamType::Text => "text",
            ParamType::Number => "number",
            ParamType::List => "list",
            ParamType::Version => "version",
            ParamType::Versions => "versions",
        }
    }
}

/// States codes: the constant, the stable identifier, the message with its parameters in braces, and the parameters that issues hand
/// out, those that may be missing after a semicolon.
macro_rules! codes {
    ($(#[doc = $list_doc:literal])* $LIST:ident, $IDS:ident: $(
        $(#[doc = $doc:literal])*
        $Name:ident = $id:literal, $message:literal
            $(, [$($param:ident: $of:ident),* $(; $($option:ident: $option_of:ident),*)?])?;
    )*) => {
        #[allow(non_upper_case_globals, reason = "codes are named like the variants of an enum")]
        impl Code {
            $( $(#[doc = $doc])* pub const $Name: Code = Code { id: $id, message: $message }; )*
        }

        #[doc = concat!("The identifiers of `", stringify!($LIST), "`.")]
        pub static $IDS: &[&str] = &[$($id),*];

        $(#[doc = $list_doc])*
        #[cfg(not(target_arch = "wasm32"))]
        pub static $LIST: &[CodeEntry] = &[$(CodeEntry {
            code: Code::$Name,
            doc: doc_text!($($doc)*),
            params: &[$(
                $(ParamEntry { name: stringify!($param), of: ParamType::$of, optional: false },)*
                $($(ParamEntry { name: stringify!($option), of: ParamType::$option_of, optional: true },)*)?
            )?],
        }),*];
    };
}

codes! {
    /// Codes of issues of requests: versions, paths and queries.
    REQUEST_CODES, REQUEST_CODE_IDS:
    /// The operation is not part of the version.
    VersionLacks = "version.lacks", "`{operation}` is not part of version `{version}`; it is part of {versions}";
    /// A parameter of the path is missing.
    PathMissing = "path.missing", "expected `{name}`";
    /// A parameter of the path, or the path itself, cannot be sent.
    PathInvalid = "path.invalid", "expected `{name}` to be {expected}";
    /// A parameter of the query is of another type than HubSpot takes.
    QueryInvalid = "query.invalid", "expected `{name}` to be {expected}";
    /// HubSpot does not know the parameter of the query here: it would ignore it and return everything.
    QueryUnknown = "query.unknown", "HubSpot has no such parameter here, and ignores those that it does not have";
    /// A parameter of the query needs another one, which is missing.
    QueryMissing = "query.missing", "expected `{name}` along with {with}";
    /// HubSpot does not take the parameter of the query together with another one.
    QueryConflict = "query.conflict", "expected no `{name}` along with {with}";
    /// The `limit` is too small or too large.
    QueryLimit = "query.limit", "expected `limit` to be {bound} {limit}";
    /// HubSpot does not sort by this.
    QuerySort = "query.sort", "expected `sort` to be one of {allowed}";
    /// HubSpot takes one value of the parameter, not several.
    QueryMany = "query.many", "expected one `{name}`, got {actual}";
}

codes! {
    /// Codes of issues of bodies.
    BODY_CODES, BODY_CODE_IDS:
    /// The text is not JSON. `offset` counts bytes from 0, `line` and `column` count from 1.
    Json = "json", "expected {expected} at line {line}, column {column}", [expected: Text, offset: Number, line: Number, column: Number];
    /// The JSON text is longer than `limit` bytes and was not read.
    JsonTooLarge = "json.tooLarge", "expected at most {limit} bytes of JSON", [limit: Number];
    /// The value was not checked, because WebAssembly cannot run here: `reason` states why. It stands alone, at the root.
    Unchecked = "unchecked", "not checked: {reason}", [reason: Text];
    /// A member that must be there is missing. `allowed` are its values where there is a list of them, as of the `type`.
    Required = "required", "expected {expected}", [expected: Text; allowed: List];
    /// The value is of another type than `expected`. `allowed` are the values where there is a list of them.
    Type = "type", "expected {expected}, got {actual}", [expected: Text, actual: Text; allowed: List];
    /// The string is none of `allowed`.
    Enum = "enum", "expected one of {allowed}", [allowed: List];
    /// The `type` of the object is none of `allowed`.
    Tag = "tag", "expected `type` to be one of {allowed}", [allowed: List];
    /// The `type` is one HubSpot knows, and not one that may stand here.
    TagPlace = "tag.place", "`{tag}` cannot be sent here, expected `type` to be one of {allowed}", [tag: Text, allowed: List];
    /// The string is not of the expected form.
    Format = "format", "expected {expected}", [expected: Text];
    /// The number does not fit into `bits` bits.
    IntegerRange = "integer.range", "expected an integer of {bits} bits", [bits: Number];
    /// The member is not known here; HubSpot ignores it.
    UnknownKey = "unknownKey", "this member is not known here and would be ignored";
    /// The member is known in `versions`, not in `version`.
    KeyVersion = "unknownKey.version", "version {version} does not know this member", [version: Version, versions: Versions];
    /// Reading the member failed: a getter or a proxy threw.
    Unreadable = "unreadable", "expected a member that can be read";
    /// The value cannot be written as JSON: it holds itself, or a bigint.
    NotJson = "notJson", "expected a value that JSON can hold";
    /// The value has more members and elements than `limit`, and was not read to the end.
    TooLarge = "tooLarge", "expected at most {limit} members and elements", [limit: Number];
    /// The sender of a message is not a HubSpot user. `actorType` is there where it is an actor of another kind, such as `VISITOR`.
    SenderNotAgent = "sender.notAgent", "expected an agent actor: `A-` and the id of a HubSpot user[; HubSpot answers \"Actor type {actorType} is not supported for sending\"]", [; actorType: Text];
    /// The text shows nothing: it is empty or white space.
    TextBlank = "text.blank", "expected text that says something";
    /// An e-mail has no subject.
    SubjectMissing = "subject.missing", "expected a subject: an e-mail without one is easily taken for spam";
    /// Something else than an e-mail has a subject.
    SubjectIgnored = "subject.ignored", "only e-mail has a subject: this one would be ignored";
    /// There is nobody to send to.
    RecipientsEmpty = "recipients.empty", "expected at least one recipient";
    /// None of the recipients of an e-mail stands in the line `TO`.
    RecipientsNoTo = "recipients.noTo", "expected at least one recipient with the `recipientField` `TO`";
    /// A recipient has an address that the recipient with the index `first` has already.
    RecipientsRepeated = "recipients.repeated", "this address is among the recipients already, at index {first}", [first: Number];
    /// There are more recipients than the channel takes.
    RecipientsTooMany = "recipients.tooMany", "expected at most {limit} recipient, got {actual}", [limit: Number, actual: Number];
    /// A recipient has no address.
    RecipientUnaddressed = "recipient.unaddressed", "expected an address, in `deliveryIdentifiers` or in `deliveryIdentifier`";
    /// A recipient has both `deliveryIdentifiers` and `deliveryIdentifier`.
    RecipientTwice = "recipient.twice", "expected either `deliveryIdentifiers` or `deliveryIdentifier`, not both";
    /// A recipient has an actor id and no address.
    RecipientActorOnly = "recipient.actorOnly", "expected an address: `actorId` alone has been seen not to be delivered to";
    /// A recipient is a HubSpot user, who cannot receive: an error without an address, a warning with one.
    RecipientAgent = "recipient.agent", "expected a recipient who is no HubSpot user: HubSpot answers \"Actor type {actorType} is not supported for receiving\"", [actorType: Text];
    /// The `recipientField` is none of `allowed`.
    RecipientField = "recipient.field", "expected `recipientField` to be one of {allowed}", [allowed: List];
    /// The address cannot be reached by e-mail.
    IdentifierNotEmail = "identifier.notEmail", "expected `HS_EMAIL_ADDRESS`, the only type of address that e-mail reaches";
    /// The channel did not register addresses of this type; it registered `allowed`.
    IdentifierUnregistered = "identifier.unregistered", "expected a type that the channel registered: {allowed}", [allowed: List];
    /// WhatsApp is documented as unsupported for sending.
    ChannelWhatsApp = "channel.whatsApp", "expected another channel: HubSpot documents WhatsApp as unsupported for sending";
    /// The custom channel takes no answers.
    ChannelNoAnswers = "channel.noAnswers", "expected a channel whose capability `allowOutgoingMessages` is not off";
    /// The custom channel shows no HTML.
    RichTextDropped = "richText.dropped", "expected no HTML: the channel's capability `richText` is empty";
    /// HubSpot refuses comments on threads of a help desk; its Notes API takes their place.
    CommentHelpDesk = "comment.helpDesk", "expected a thread outside of a help desk: HubSpot refuses comments there, and its Notes API takes their place";
    /// An attachment on a comment that HubSpot's guide does not speak of.
    CommentAttachment = "comment.attachment", "expected files only: HubSpot does not describe `{tag}` on a comment", [tag: Text];
    /// The custom channel does not carry this kind of attachment.
    AttachmentNotCarried = "attachment.notCarried", "`{tag}` is not among the channel's capability `outgoingAttachmentTypes`", [tag: Text];
    /// An attachment is equal to the one with the index `first`; HubSpot keeps one of them.
    AttachmentsRepeated = "attachments.repeated", "equal to the attachment at index {first}: HubSpot keeps one of them", [first: Number];
    /// There are more files than the custom channel takes.
    FilesTooMany = "attachments.tooManyFiles", "expected at most {limit} files, got {actual}", [limit: Number, actual: Number];
    /// A URL stands where a custom channel takes the id of a file.
    FileIdUrl = "fileId.url", "expected the id of a file in digits: custom channels are not known to take URLs";
    /// Degrees that are not on the globe.
    LocationRange = "location.range", "expected degrees from {min} to {max}", [min: Number, max: Number];
    /// A quick replies attachment offers nothing.
    QuickRepliesEmpty = "quickReplies.empty", "expected at least one quick reply";
    /// The channel does not show quick replies.
    QuickRepliesChannel = "quickReplies.channel", "expected live chat (`1000`) or Messenger (`1001`): other channels do not show quick replies";
    /// There are more quick replies than Messenger shows.
    QuickRepliesTooMany = "quickReplies.tooMany", "expected at most {limit} quick replies, got {actual}", [limit: Number, actual: Number];
    /// The label is longer than Messenger shows, in Unicode code points.
    QuickReplyTooLong = "quickReply.tooLong", "expected at most {limit} characters", [limit: Number];
    /// A thread is assigned to somebody who is not a HubSpot user.
    AssigneeNotAgent = "assignee.notAgent", "expected an agent actor: `A-` and the id of a HubSpot user";
    /// There are more actors than a batch usually takes.
    InputsTooMany = "inputs.tooMany", "expected at most {limit} actors, got {actual}", [limit: Number, actual: Number];
    /// The message comes from nobody.
    SendersEmpty = "senders.empty", "expected at least one sender";
    /// A recipient is also a sender.
    RecipientIsSender = "recipient.isSender", "expected the visitor at one end and the channel account at the other, got the same address at both";
    /// An agent is named in another place than the sender of an `OUTGOING` message.
    AgentPlace = "agent.place", "expected an agent only as the sender of an `OUTGOING` message";
    /// The channel threads by `integrationThreadId`, and there is none.
    ThreadIdMissing = "integrationThreadId.missing", "expected `integrationThreadId`: the channel threads by it";
    /// The channel threads by addresses, and there is an `integrationThreadId`.
    ThreadIdIgnored = "integrationThreadId.ignored", "expected no `integrationThreadId`: the channel threads by addresses";
    /// The contact is named twice, in two ways.
    ContactsTwice = "contacts.twice", "expected either `associateWithContactId` or `preResolvedContacts`, not both";
    /// This is not how contact properties are called.
    PropertyName = "property.name", "expected the internal name of a contact property: small letters, digits and underscores";
    /// Only a failure has an error message.
    ErrorMessageIgnored = "errorMessage.ignored", "expected no `errorMessage`: it belongs to the `statusType` `FAILED`";
    /// A change to a thread does two things at once.
    ThreadUpdateBoth = "threadUpdate.both", "expected either `status` or `archived`, one in a call";
    /// The entry to be answered is no received message.
    ReplyNotMessage = "reply.notMessage", "expected a received message, of the `type` `MESSAGE`";
    /// The message to be answered names nobody whom the answer could be written to.
    ReplyNobody = "reply.nobody", "expected somebody with an e-mail address that can be written to";
    /// A message that came by a form or by the customer portal is answered over another account, which has to be named.
    ReplyNoRoute = "reply.noRoute", "expected the option `channelAccountId`, an e-mail account to answer over: nothing can be sent over a form or the customer portal";
    /// The answer goes over another account than the received message came in by, and so from another address.
    ReplyOtherAccount = "reply.otherAccount", "expected the account that the received message came in by: another one sends from another address";
    /// HubSpot could not read the value that stands at this line and column of the JSON it was sent, or one near it.
    RefusedUnreadable = "refused.unreadable", "HubSpot could not read this value or one near it, at line {line}, column {column}", [line: Number, column: Number];
    /// HubSpot refused the value.
    Refused = "refused", "HubSpot refused this value";
}

/// A number or name behind a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// A word or phrase of ours.
    Text(&'static str),
    /// A count or limit: a whole number, written without the machinery for fractions.
    Number(f64),
    /// Words of ours.
    List(Vec<&'static str>),
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member.
    Name(Cow<'static, str>),
    /// An element, from 0.
    Index(u32),
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The kind of the problem.
    pub code: Code,
    /// The severity: an error makes the body invalid.
    pub severity: Severity,
    /// The place; a missing member has the place where it would stand.
    pub path: Vec<Step>,
    /// The numbers and names behind the message.
    pub params: Vec<(&'static str, Param)>,
    /// The member or value that was probably meant.
    pub suggestion: Option<&'static str>,
    /// The rule that was broken; structure alone has none.
    pub rule: Option<&'static Rule>,
    /// The position in the document, for sorting: twice the place of the node; a missing member stands just before the end
    /// of its object.
    pub order: u64,
}

impl Issue {
    /// An error at the root that no rule is behind.
    pub fn at_root(code: Code, params: Vec<(&'static str, Param)>) -> Issue {
        Issue {
            code,
            severity: Severity::Error,
            path: Vec::new(),
            params,
            suggestion: None,
            rule: None,
            order: 0,
        }
    }

    /// The path as a JSON Pointer.
    pub fn pointer(&self) -> String {
        let mut out = String::new();
        write_pointer(&mut out, &self.path);
        out
    }

    /// The suggestion in English, nothing where there is none.
    pub fn suggestion_words(&self) -> String {
        self.suggestion.map(|meant| concat(&["did you mean `", meant, "`?"])).unwrap_or_default()
    }

    /// The message in English.
    pub fn message(&self) -> String {
        let mut out = String::new();
        let template = self.code.message();
        match template.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
            None => self.write_words(&mut out, template),
            Some((before, (within, after))) => {
                self.write_words(&mut out, before);
                let names = within.split('{').skip(1).filter_map(|part| part.split_once('}'));
                if names.into_iter().all(|(name, _)| self.param(name).is_some()) {
                    self.write_words(&mut out, within);
                }
                self.write_words(&mut out, after);
            }
        }
        out
    }

    /// The parameter of a name.
    fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, param)| param)
    }

    /// Writes a part of the message with its parameters.
    fn write_words(&self, out: &mut String, mut rest: &str) {
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match (name, self.param(name), self.param("allowed")) {
                // If the allowed strings are known, they are what is expected.
                ("expected", _, Some(Param::List(list))) => {
                    out.push_str(if list.len() == 1 { "" } else { "one of " });
                    push_list(out, list);
                }
                (_, Some(Param::Text(text)), _) => out.push_str(text),
                (_, Some(Param::Number(number)), _) => {
                    write_whole(out, *number as i64);
                }
                (_, Some(Param::List(list)), _) => push_list(out, list),
                (_, None, _) => {}
            }
            rest = after;
        }
        out.push_str(rest);
    }

    /// Writes the issue as JSON, in the form of `Issue` in `index.d.ts`.
    pub fn write_json(&self, out: &mut String) {
        self.write(out, true);
    }

    /// Writes the issue as JSON without its place.
    pub fn write_template(&self, out: &mut String) {
        self.write(out, false);
    }

    /// Returns true if two issues differ in their places alone.
    pub fn is_same_template(&self, other: &Issue) -> bool {
        self.code == other.code
            && self.severity == other.severity
            && self.suggestion == other.suggestion
            && self.params == other.params
            && match (self.rule, other.rule) {
                (Some(one), Some(two)) => std::ptr::eq(one, two),
                (one, two) => one.is_none() && two.is_none(),
            }
    }

    fn write(&self, out: &mut String, placed: bool) {
        out.push_str("{\"code\":");
        write_string(out, self.code.as_str());
        out.push_str(",\"severity\":");
        write_string(out, self.severity.as_str());
        if placed {
            out.push_str(",\"path\":");
            write_path(out, &self.path);
            out.push_str(",\"pointer\":");
            write_string(out, &self.pointer());
        }
        out.push_str(",\"message\":");
        write_string(out, &self.message());
        if !self.params.is_empty() {
            out.push_str(",\"params\":{");
            for (i, (name, param)) in self.params.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_string(out, name);
                out.push(':');
                match param {
                    Param::Text(text) => write_string(out, text),
                    Param::Number(number) => {
                        write_whole(out, *number as i64);
                    }
                    Param::List(list) => write_list(out, list),
                }
            }
            out.push('}');
        }
        if self.suggestion.is_some() {
            out.push_str(",\"suggestion\":");
            write_string(out, &self.suggestion_words());
        }
        if let Some(rule) = self.rule {
            out.push_str(",\"rule\":");
            write_string(out, rule.id);
            if !rule.docs.is_empty() {
                out.push_str(",\"docs\":");
                write_string(out, rule.docs);
            }
        }
        out.push('}');
    }
}

/// Appends strings in backticks, separated by commas.
fn push_list(out: &mut String, list: &[&str]) {
    for (i, one) in list.iter().enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        for part in [comma, "`", one, "`"] {
            out.push_str(part);
        }
    }
}

/// Writes `path` as a JSON Pointer.
pub fn write_pointer(out: &mut String, path: &[Step]) {
    for step in path {
        match step {
            Step::Name(name) => {
                out.push('/');
                match name.contains(['~', '/']) {
                    false => out.push_str(name),
                    true => name.chars().for_each(|c| match c {
                        '~' => out.push_str("~0"),
                        '/' => out.push_str("~1"),
                        _ => out.push(c),
                    }),
                }
            }
            Step::Index(index) => {
                out.push('/');
                write_whole(out, (*index).into());
            }
        }
    }
}

/// Writes `path` as a JSON array of names and numbers.
pub fn write_path(out: &mut String, path: &[Step]) {
    out.push('[');
    for (i, step) in path.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        match step {
            Step::Name(name) => write_string(out, name),
            Step::Index(index) => {
                write_whole(out, (*index).into());
            }
        }
    }
    out.push(']');
}

/// Writes `list` as a JSON array of strings.
pub fn write_list(out: &mut String, list: &[&str]) {
    out.push('[');
    for (i, word) in list.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_string(out, word);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_identifiers_of_their_own() {
        let all = BODY_CODES.iter().chain(REQUEST_CODES);
        let mut ids: Vec<_> = all.map(|entry| entry.code.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn a_pointer_escapes_what_json_pointer_reserves() {
        let mut issue = Issue::at_root(Code::UnknownKey, Vec::new());
        issue.path = vec![Step::Name("a/b~c".into()), Step::Index(3)];
        assert_eq!(issue.pointer(), "/a~1b~0c/3");
    }

    #[test]
    fn a_message_names_its_parameters() {
        let issue = Issue::at_root(
            Code::TagPlace,
            vec![("tag", Param::Text("LOCATION")), ("allowed", Param::List(vec!["FILE", "QUICK_REPLIES"]))],
        );
        let words = "`LOCATION` cannot be sent here, expected `type` to be one of `FILE`, `QUICK_REPLIES`";
        assert_eq!(issue.message(), words);
    }
}
