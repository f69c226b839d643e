//! What is known of a social media post that a message carries.

use super::text::{OpaqueId, Url};

open_enum! {
    /// What kind of post it is.
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
    /// A social media post, as received.
    pub struct SocialMetadata: SOCIAL_METADATA as SocialMetadata {
        /// What kind of post it is.
        media_type "mediaType": SocialMediaType, received;
        /// The post's description.
        description "description": String, optional;
        /// The network's id of the post.
        id "id": OpaqueId, optional;
        /// The post's title.
        media_title "mediaTitle": String, optional;
        /// Where the post's medium is.
        media_url "mediaUrl": Url, optional;
        /// Where the post's medium is, as the network wrote it.
        media_url_string "mediaUrlString": String, optional;
        /// Where a small picture of it is.
        thumbnail_url "thumbnailUrl": String, optional;
    }
}

shape! {
    /// A social media post, as sent.
    pub struct NewSocialMetadata: NEW_SOCIAL_METADATA = "SocialMetadata" {
        /// What kind of post it is.
        media_type "mediaType": SocialMediaType, required;
        /// The post's description.
        description "description": String, optional;
        /// The network's id of the post.
        id "id": OpaqueId, optional;
        /// The post's title.
        media_title "mediaTitle": String, optional;
        /// Where the post's medium is.
        media_url "mediaUrl": Url, optional;
        /// Where the post's medium is, as the network wrote it.
        media_url_string "mediaUrlString": String, optional;
        /// Where a small picture of it is.
        thumbnail_url "thumbnailUrl": String, optional;
    }
}
