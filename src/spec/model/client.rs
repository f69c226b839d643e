//! The software that an entry of a thread was written with.

use super::text::Id;

open_enum! {
    /// The kind of software that wrote an entry.
    pub enum ClientType: CLIENT_TYPE {
        /// HubSpot's own user interface.
        HubSpot = "HUBSPOT",
        /// An app, over the API.
        Integration = "INTEGRATION",
        /// HubSpot itself.
        System = "SYSTEM",
        /// HubSpot does not know.
        Unknown = "UNKNOWN",
    }
}

shape! {
    /// The software an entry was written with.
    pub struct ClientInfo: CLIENT_INFO = "PublicClient" {
        /// The kind of the software.
        client_type "clientType": ClientType, received;
        /// The id of the app, where it was an app. HubSpot writes a number here.
        integration_app_id "integrationAppId": Id, optional;
    }
}
