//! Attachments: those that are received, those that may be sent to a thread, and those that may be sent over a custom channel.

use super::contact::{ContactProfile, NewContactProfile};
use super::quick_reply::{NewQuickReply, QuickReply};
use super::social::{NewSocialMetadata, SocialMetadata};
use super::text::{FileRef, Id, Url};
use crate::spec::shape::Named;

open_enum! {
    /// The use of a file.
    pub enum FileUsageType: FILE_USAGE_TYPE {
        /// A sound file.
        Audio = "AUDIO",
        /// A picture.
        Image = "IMAGE",
        /// Anything else.
        Other = "OTHER",
        /// A sticker.
        Sticker = "STICKER",
        /// A voice message.
        VoiceRecording = "VOICE_RECORDING",
    }
}

shape! {
    /// A file that came with an entry.
    pub struct FileAttachment: FILE_ATTACHMENT = "PublicFile"; tag "FILE" {
        /// The file in HubSpot's file manager.
        file_id "fileId": FileRef, received;
        /// The use of the file.
        file_usage_type "fileUsageType": FileUsageType, received;
        /// The file's name.
        name "name": String, optional;
        /// The URL of the file. Missing for private files: ask the Files API for a signed URL.
        url "url": Url, optional;
    }
}

shape! {
    /// A place that came with a message.
    pub struct LocationAttachment: LOCATION_ATTACHMENT = "PublicLocation"; tag "LOCATION" {
        /// Degrees north, from -90 to 90.
        latitude "latitude": f64, received;
        /// Degrees east, from -180 to 180.
        longitude "longitude": f64, received;
        /// The place's postal address.
        address "address": String, optional;
        /// The place's name.
        name "name": String, optional;
        /// A page about the place, or a map of it.
        url "url": String, optional;
    }
}

shape! {
    /// A person's profile that came with a message.
    pub struct ContactAttachment: CONTACT_ATTACHMENT = "PublicContact"; tag "CONTACT" {
        /// The profile.
        contact_profile "contactProfile": ContactProfile, received;
    }
}

shape! {
    /// Answers that a message offered as buttons.
    pub struct QuickRepliesAttachment: QUICK_REPLIES_ATTACHMENT = "PublicQuickReplies"; tag "QUICK_REPLIES" {
        /// True if the visitor may choose several.
        allow_multi_select "allowMultiSelect": bool, received;
        /// True if the visitor may write instead of choosing.
        allow_user_input "allowUserInput": bool, received;
        /// The answers.
        quick_replies "quickReplies": Vec<QuickReply>, received;
    }
}

shape! {
    /// A post on a social network that came with a message.
    pub struct SocialMediaAttachment: SOCIAL_MEDIA_ATTACHMENT = "PublicSocialMetadataAttachment";
    tag "SOCIAL_MEDIA_METADATA" {
        /// The post.
        social_metadata "socialMetadata": SocialMetadata, received;
    }
}

shape! {
    /// Something in a message that HubSpot cannot show.
    pub struct UnsupportedContentAttachment: UNSUPPORTED_CONTENT_ATTACHMENT = "PublicUnsupportedContent";
    tag "UNSUPPORTED_CONTENT" {}
}

shape! {
    /// The heading of a message.
    pub struct MessageHeaderAttachment: MESSAGE_HEADER_ATTACHMENT = "PublicMessageHeader"; tag "MESSAGE_HEADER" {
        /// The file in HubSpot's file manager that is shown as heading. HubSpot writes a number here.
        file_id "fileId": Id, optional;
        /// The text of the heading.
        text "text": String, optional;
    }
}

shape! {
    /// The WhatsApp template a message was made from. It is only received: no operation of these APIs sends a
    /// template.
    pub struct WhatsAppTemplateAttachment: WHATS_APP_TEMPLATE_ATTACHMENT = "PublicWhatsAppTemplateMetadata";
    tag "WHATSAPP_TEMPLATE_METADATA" {
        /// The CRM records whose values filled the template, id by object type. HubSpot writes numbers here.
        crm_object_ids "crmObjectIds": Named<Option<Id>>, received;
        /// The values of the template's placeholders, by placeholder.
        parameters "parameters": Named<Option<String>>, received;
        /// The id of the template's content. HubSpot writes a number here.
        content_id "contentId": Id, optional;
        /// The id of the template it was mapped to. HubSpot writes a number here, and wrote a string before
        /// December 2025.
        mapped_template_id "mappedTemplateId": Id, optional;
        /// HubSpot's number of the content's root. HubSpot writes a number here.
        root_mic_id "rootMicId": Id, optional;
    }
}

union! {
    /// An attachment of a received message or comment; `type` tells its kind.
    pub enum Attachment: ATTACHMENT {
        File(FileAttachment: FILE_ATTACHMENT),
        Location(LocationAttachment: LOCATION_ATTACHMENT),
        Contact(ContactAttachment: CONTACT_ATTACHMENT),
        QuickReplies(QuickRepliesAttachment: QUICK_REPLIES_ATTACHMENT),
        SocialMedia(SocialMediaAttachment: SOCIAL_MEDIA_ATTACHMENT),
        UnsupportedContent(UnsupportedContentAttachment: UNSUPPORTED_CONTENT_ATTACHMENT),
        MessageHeader(MessageHeaderAttachment: MESSAGE_HEADER_ATTACHMENT),
        WhatsAppTemplate(WhatsAppTemplateAttachment: WHATS_APP_TEMPLATE_ATTACHMENT),
    }
}

shape! {
    /// A file to send to a thread. Upload it with the Files API first.
    pub struct NewFileAttachment: NEW_FILE_ATTACHMENT = "PublicFileEgg"; tag "FILE" {
        /// The file in HubSpot's file manager: its id in digits, or the absolute URL HubSpot serves it from.
        file_id "fileId": FileRef, required, expects "the id of a file, a string of digits, or its URL";
    }
}

shape! {
    /// A file to publish over a custom channel. Upload it with the Files API first.
    pub struct NewChannelFileAttachment: NEW_CHANNEL_FILE_ATTACHMENT = "FileAttachment"; tag "FILE" {
        /// The file's id in HubSpot's file manager, in digits.
        file_id "fileId": FileRef, required, expects "the id of a file, a string of digits";
        /// The use of the file.
        file_usage_type "fileUsageType": FileUsageType, optional;
    }
}

shape! {
    /// Answers to offer as buttons. Live chat and Facebook Messenger show them.
    pub struct NewQuickRepliesAttachment: NEW_QUICK_REPLIES_ATTACHMENT = "PublicQuickRepliesEgg", "QuickRepliesAttachment";
    tag "QUICK_REPLIES" {
        /// The answers, at least one.
        quick_replies "quickReplies": Vec<NewQuickReply>, required, expects "an array of quick replies";
    }
}

shape! {
    /// A post on a social network to send along.
    pub struct NewSocialMediaAttachment: NEW_SOCIAL_MEDIA_ATTACHMENT = "PublicSocialMediaEgg", "SocialMetadataIntegrationAttachment";
    tag "SOCIAL_MEDIA_METADATA" {
        /// The post.
        social_metadata "socialMetadata": NewSocialMetadata, required;
    }
}

shape! {
    /// A place to publish over a custom channel.
    pub struct NewLocationAttachment: NEW_LOCATION_ATTACHMENT = "LocationAttachment"; tag "LOCATION" {
        /// Degrees north, from -90 to 90.
        latitude "latitude": f64, required, expects "the latitude, a number of degrees";
        /// Degrees east, from -180 to 180.
        longitude "longitude": f64, required, expects "the longitude, a number of degrees";
        /// The place's postal address.
        address "address": String, optional, expects "the address of the place";
        /// The place's name.
        name "name": String, optional, expects "the name of the place";
        /// A page about the place, or a map of it.
        url "url": String, optional, expects "the URL of the place";
    }
}

shape! {
    /// A person's profile to publish over a custom channel.
    pub struct NewContactAttachment: NEW_CONTACT_ATTACHMENT = "ContactAttachment"; tag "CONTACT" {
        /// The profile.
        contact_profile "contactProfile": NewContactProfile, required;
    }
}

shape! {
    /// Content of a message that the custom channel cannot carry over to HubSpot.
    pub struct NewUnsupportedContentAttachment: NEW_UNSUPPORTED_CONTENT_ATTACHMENT = "UnsupportedContentAttachment";
    tag "UNSUPPORTED_CONTENT" {}
}

shape! {
    /// A heading for a message that is published over a custom channel.
    pub struct NewMessageHeaderAttachment: NEW_MESSAGE_HEADER_ATTACHMENT = "MessageHeaderAttachment";
    tag "MESSAGE_HEADER" {
        /// The file in HubSpot's file manager to show as heading: a number here, where a `FILE` attachment takes a
        /// string.
        file_id "fileId": i64, optional;
        /// The text of the heading.
        text "text": String, optional, expects "the text of the header";
    }
}

union! {
    /// An attachment of a message or comment that is sent to a thread.
    pub enum NewThreadAttachment: NEW_THREAD_ATTACHMENT {
        File(NewFileAttachment: NEW_FILE_ATTACHMENT),
        QuickReplies(NewQuickRepliesAttachment: NEW_QUICK_REPLIES_ATTACHMENT),
        SocialMedia(NewSocialMediaAttachment: NEW_SOCIAL_MEDIA_ATTACHMENT),
    }
}

union! {
    /// An attachment of a message that is published over a custom channel.
    pub enum NewChannelAttachment: NEW_CHANNEL_ATTACHMENT {
        File(NewChannelFileAttachment: NEW_CHANNEL_FILE_ATTACHMENT),
        Location(NewLocationAttachment: NEW_LOCATION_ATTACHMENT),
        Contact(NewContactAttachment: NEW_CONTACT_ATTACHMENT),
        QuickReplies(NewQuickRepliesAttachment: NEW_QUICK_REPLIES_ATTACHMENT),
        SocialMedia(NewSocialMediaAttachment: NEW_SOCIAL_MEDIA_ATTACHMENT),
        UnsupportedContent(NewUnsupportedContentAttachment: NEW_UNSUPPORTED_CONTENT_ATTACHMENT),
        MessageHeader(NewMessageHeaderAttachment: NEW_MESSAGE_HEADER_ATTACHMENT),
    }
}
