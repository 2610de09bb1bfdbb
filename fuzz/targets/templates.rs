#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| errdex_fuzz::templates(bytes));
