//! Commands to machines, searched in any text: what is taken out is taken out once.
#![no_main]

use engine::hostile;
use engine::layout::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut reading = Reading::from_text(text);
    hostile::quarantine(&mut reading);
    let length = reading.text.chars().count();
    assert!(reading.lines.iter().all(|line| line.span.end <= length));
    let _ = (hostile::is_command(text), hostile::excerpt(text));
});
