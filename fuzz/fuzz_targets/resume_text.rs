//! Any text as a résumé.
#![no_main]

use engine::layout::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    fuzz::read(Reading::from_text(text));
});
