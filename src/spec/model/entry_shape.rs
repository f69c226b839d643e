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
                /// The time when the entry was made.
                created_at "createdAt": $crate::spec::model::text::Timestamp, required;
                /// The time when the entry was last changed; missing if it was not.
                updated_at "updatedAt": $crate::spec::model::text::Timestamp, optional;
                /// The actor that made the entry. For an entry that an app writes, the app (`I-…`), whoever is named as sender.
                created_by "createdBy": $crate::spec::model::text::ActorId, received;
                /// The software it was written with.
                client "client": $crate::spec::model::client::ClientInfo, received;
                /// The senders of the entry; may be empty.
                senders "senders": Vec<$crate::spec::model::sender::Sender>, received;
                /// The recipients of the entry; may be empty.
                recipients "recipients": Vec<$crate::spec::model::recipient::Recipient>, received;
                /// True for an archived entry.
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
