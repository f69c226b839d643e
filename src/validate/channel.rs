//! The numbers of HubSpot's own channels that rules are about.

/// Live chat.
pub(crate) const LIVE_CHAT: u32 = 1000;
/// Facebook Messenger.
pub(crate) const MESSENGER: u32 = 1001;
/// E-mail.
pub(crate) const EMAIL: u32 = 1002;
/// Forms: what was entered into one. Nothing can be sent over it.
pub(crate) const FORMS: u32 = 1003;
/// The customer portal: what was entered there. Nothing can be sent over it.
pub(crate) const PORTAL: u32 = 1004;
/// WhatsApp.
pub(crate) const WHATSAPP: u32 = 1007;
/// Custom channels have numbers from this one on; HubSpot's own channels have numbers below it.
pub(crate) const CUSTOM_CHANNELS_BEGIN: u32 = 10_000;
