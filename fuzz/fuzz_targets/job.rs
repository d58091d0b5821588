//! Any text as a job ad.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let advert = engine::job::parse(text);
    assert_eq!(
        serde_json::to_string(&advert.requirements).ok(),
        serde_json::to_string(&engine::job::parse(text).requirements).ok()
    );
});
