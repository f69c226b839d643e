//! Files in HubSpot's file manager, which messages refer to. They are described by HubSpot's Files API, of which only
//! the upload is used here.

use super::text::{Id, Timestamp, Url};

open_enum! {
    /// The access to a file: who may see it, and whether search engines may.
    pub enum FileAccess: FILE_ACCESS {
        /// Whoever has the URL; it is not listed among the files, and search engines may find it.
        HiddenIndexable = "HIDDEN_INDEXABLE",
        /// Whoever has the URL; it is neither listed nor found.
        HiddenNotIndexable = "HIDDEN_NOT_INDEXABLE",
        /// Whoever has a signed URL; it is not listed.
        HiddenPrivate = "HIDDEN_PRIVATE",
        /// As `HIDDEN_PRIVATE`, for what is sensitive.
        HiddenSensitive = "HIDDEN_SENSITIVE",
        /// Whoever has a signed URL.
        Private = "PRIVATE",
        /// Everybody, search engines too.
        PublicIndexable = "PUBLIC_INDEXABLE",
        /// Everybody who has the URL.
        PublicNotIndexable = "PUBLIC_NOT_INDEXABLE",
        /// As `PRIVATE`, for what is sensitive.
        Sensitive = "SENSITIVE",
    }
}

shape! {
    /// A file in HubSpot's Files.
    pub struct UploadedFile: UPLOADED_FILE {
        /// The file's id, for `fileId` of a `FILE` attachment: `attach.file(id)`.
        id "id": Id, required;
        /// The file's name, without its extension.
        name "name": String, optional;
        /// The end of its name, such as `png`.
        extension "extension": String, optional;
        /// The kind of the file, such as `IMG`.
        r#type "type": String, optional;
        /// Its size, in bytes.
        size "size": i64, optional;
        /// The URL of the file, readable as far as `access` permits.
        url "url": Url, optional;
        /// The access to the file: who can read it.
        access "access": FileAccess, optional;
        /// The time when it was uploaded.
        created_at "createdAt": Timestamp, optional;
        /// The time when it was last changed.
        updated_at "updatedAt": Timestamp, optional;
        /// True for an archived file.
        archived "archived": bool, optional;
    }
}
