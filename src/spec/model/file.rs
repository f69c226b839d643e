//! Files in HubSpot's file manager, which messages refer to. They are described by HubSpot's Files API, of which only
//! the upload is used here.

use super::text::{Id, Timestamp, Url};

open_enum! {
    /// Who may see a file, and whether search engines may.
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
        /// What kind of file it is, such as `IMG`.
        r#type "type": String, optional;
        /// Its size, in bytes.
        size "size": i64, optional;
        /// Where it can be read, as far as `access` permits.
        url "url": Url, optional;
        /// Who can read it.
        access "access": FileAccess, optional;
        /// When it was uploaded.
        created_at "createdAt": Timestamp, optional;
        /// When it was last changed.
        updated_at "updatedAt": Timestamp, optional;
        /// Whether it is archived.
        archived "archived": bool, optional;
    }
}
