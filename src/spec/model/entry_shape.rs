//! The members that every entry of a thread's history has.

/// States an entry: what every entry has, and what is its own.
macro_rules! entry {
    (
        $(#[doc = $doc:literal])*
        pub struct $Type:ident: $TABLE:ident = $hubspot:literal; tag $tag:literal {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident $name:literal: $type:ty, $presence:ident;
            )*
        }
    ) => {
        shape! {
            $(#[doc = $doc])*
            pub struct $Type: $TABLE = $hubspot; tag $tag {
                /// The entry's id, unique within HubSpot.
                id "id": $crate::spec::model::text::OpaqueId, required;
                /// The thread the entry belongs to.
                conversations_thread_id "conversationsThreadId": $crate::spec::model::text::Id, received;
                /// When the entry was made.
                created_at "createdAt": $crate::spec::model::text::Timestamp, required;
                /// When the entry was last changed, where it was.
                updated_at "updatedAt": $crate::spec::model::text::Timestamp, optional;
                /// Who made the entry. What an app writes is the app's (`I-…`), whoever it names as sender.
                created_by "createdBy": $crate::spec::model::text::ActorId, received;
                /// The software it was written with.
                client "client": $crate::spec::model::client::ClientInfo, received;
                /// Who it came from; may be empty.
                senders "senders": Vec<$crate::spec::model::sender::Sender>, received;
                /// Who it is for; may be empty.
                recipients "recipients": Vec<$crate::spec::model::recipient::Recipient>, received;
                /// Whether the entry is archived.
                archived "archived": bool, received;
                $(
                    $(#[doc = $field_doc])*
                    $field $name: $type, $presence;
                )*
            }
        }
    };
}
pub(super) use entry;
