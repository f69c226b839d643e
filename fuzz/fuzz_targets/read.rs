#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| hubspot_conversations_fuzz::read(data));
