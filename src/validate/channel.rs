//! The numbers of HubSpot's own channels that rules are about.

/// Live chat.
pub const LIVE_CHAT: u32 = 1000;
/// Facebook Messenger.
pub const MESSENGER: u32 = 1001;
/// E-mail.
pub const EMAIL: u32 = 1002;
/// Forms: what was entered into one. Nothing can be sent over it.
pub const FORMS: u32 = 1003;
/// The customer portal: what was entered there. Nothing can be sent over it.
pub const PORTAL: u32 = 1004;
/// WhatsApp.
pub const WHATSAPP: u32 = 1007;
/// Custom channels have numbers from this one on; HubSpot's own channels have numbers below it.
pub const CUSTOM_CHANNELS_BEGIN: u32 = 10_000;
