//! The facts about a social media post that a message carries.

use super::text::{OpaqueId, Url};

open_enum! {
    /// The kind of content of a post on a social network.
    pub enum SocialMediaType: SOCIAL_MEDIA_TYPE {
        /// An article.
        Article = "ARTICLE",
        /// A sound recording.
        Audio = "AUDIO",
        /// Several pictures or films to leaf through.
        Carousel = "CAROUSEL",
        /// A document.
        Document = "DOCUMENT",
        /// A moving picture.
        Gif = "GIF",
        /// A link.
        Link = "LINK",
        /// Nothing but text.
        None = "NONE",
        /// A photograph.
        Photo = "PHOTO",
        /// A poll.
        Poll = "POLL",
        /// A story.
        Story = "STORY",
        /// A film.
        Video = "VIDEO",
    }
}

shape! {
    /// A post on a social network, as received.
    pub struct SocialMetadata: SOCIAL_METADATA as SocialMetadata {
        /// The kind of content of the post.
        media_type "mediaType": SocialMediaType, received;
        /// The text of the post.
        description "description": String, optional;
        /// The network's id of the post.
        id "id": OpaqueId, optional;
        /// The title of the post's content.
        media_title "mediaTitle": String, optional;
        /// The URL of the post's content.
        media_url "mediaUrl": Url, optional;
        /// The URL of the post's content as a plain string, as the network wrote it.
        media_url_string "mediaUrlString": String, optional;
        /// The URL of a small picture of the content.
        thumbnail_url "thumbnailUrl": String, optional;
    }
}

shape! {
    /// A post on a social network, as sent.
    pub struct NewSocialMetadata: NEW_SOCIAL_METADATA = "SocialMetadata" {
        /// The kind of content of the post.
        media_type "mediaType": SocialMediaType, required;
        /// The text of the post.
        description "description": String, optional, expects "the description of the post";
        /// The network's id of the post.
        id "id": OpaqueId, optional, expects "the id of the post";
        /// The title of the post's content.
        media_title "mediaTitle": String, optional, expects "the title of the post's content";
        /// The URL of the post's content.
        media_url "mediaUrl": Url, optional, expects "the URL of the post's content";
        /// The URL of the post's content as a plain string, as the network wrote it.
        media_url_string "mediaUrlString": String, optional, expects "the URL of the post's content";
        /// The URL of a small picture of the content.
        thumbnail_url "thumbnailUrl": String, optional, expects "the URL of a small picture of the content";
    }
}
