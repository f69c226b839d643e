//! Files in HubSpot's file manager, which messages refer to. They are described by HubSpot's Files API, of which only
//! the upload is used here.

use super::text::{Id, Timestamp, Url};

shape! {
    /// A file that was uploaded.
    pub struct UploadedFile: UPLOADED_FILE {
        /// The file's id, for `fileId` of a `FILE` attachment.
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
        /// Who can read it, such as `PRIVATE`.
        access "access": String, optional;
        /// When it was uploaded.
        created_at "createdAt": Timestamp, optional;
        /// When it was last changed.
        updated_at "updatedAt": Timestamp, optional;
        /// Whether it is archived.
        archived "archived": bool, optional;
    }
}
