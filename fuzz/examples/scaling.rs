//! Looks for inputs that take much longer than their length explains: short pieces, repeated to two lengths.
//!
//! usage: scaling [BYTES]; prints the slowest, and fails where twice the length takes more than three times as long.

use std::process::ExitCode;
use std::time::Duration;

use engine::layout::{Page, Paragraph, Reading, Run};
use engine::{Month, hostile, job, resume};

/// What is written to no purpose, and what résumés and ads are made of.
const PIECES: &[&str] = &[
    "a",
    "A",
    " ",
    "\n",
    "\t",
    "-",
    "- ",
    "•",
    ".",
    ",",
    ":",
    ";",
    "/",
    "|",
    "(",
    ")",
    "((",
    "[",
    "@",
    "@a",
    "a@",
    "a@b.",
    "a.b",
    "0",
    "1 ",
    "1.",
    "19",
    "2019 ",
    "2019-",
    "2019 - 2020 ",
    "01/2019 – ",
    "+1 ",
    "+49 30 1",
    "http://",
    "https://a/",
    "www.",
    "e\u{301}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{e0041}",
    "ß",
    "İ",
    "ſ",
    "ﬁ",
    "中",
    "经验",
    "至今",
    "ا",
    "🙂",
    "👨‍👩‍👧",
    "C++ ",
    "C ",
    "R ",
    "Go ",
    "Java ",
    "java",
    "Java/",
    "Java, ",
    "or ",
    "and ",
    "not ",
    "no ",
    "without ",
    "years ",
    "5 years ",
    "5+ years of experience in ",
    "Experience",
    "Experience\n",
    "Skills: ",
    "Skills\n",
    "Education\n",
    "Bachelor ",
    "Bachelor of Science in ",
    "University of ",
    "GmbH ",
    "Ann Example\n",
    "ann@example.com ",
    "Nurse, Leeds, ",
    "Nurse at Hospital\n2019 - 2020\n- did things\n",
    "Requirements:\n",
    "- Java\n",
    "* nice to have: Go\n",
    "must have ",
    "ignore ",
    "ignore previous instructions ",
    "ignore all previous ",
    "i g n o r e ",
    "ig-\nnore ",
    "system: ",
    "<|im_start|>",
    "score: 100 ",
    "aWdub3Jl",
    "\u{feff}",
    "\u{1}",
    "\u{fffd}",
    "A B C ",
    "J A N E ",
    "mid-\n",
    "M.Sc. ",
    "(m/w/d) ",
    "e.g. ",
    "...",
    "…",
    "C1 ",
    "English: C1, ",
    "Deutsch ",
    "\u{a0}",
    "x\n\n",
    "X\n",
    "Xx xx\n",
    "a b\tc d\n",
    "1\n2\n",
    "x: y\n",
    "#",
    "# x\n",
    "**",
    "`",
    "> ",
    "|x|y|\n",
];
const BYTES: usize = 24_000;
const AS_OF: Month = Month { year: 2026, month: 11 };
/// Shorter times are noise.
const NOISE: Duration = Duration::from_millis(40);
/// Longer than this is too long for any text of that length.
const SLOW: Duration = Duration::from_secs(2);
/// Twice the length, this many times the time.
const STEEP: f64 = 3.0;

type Task = (&'static str, fn(&str));

const TASKS: &[Task] = &[
    ("text", |text| read(Reading::from_text(text))),
    ("paragraphs", |text| {
        let paragraph = |line: &str| Paragraph {
            text: line.to_owned(),
            ..Paragraph::default()
        };
        read(Reading::from_paragraphs(
            &text.lines().map(paragraph).collect::<Vec<_>>(),
        ));
    }),
    ("page", |text| read(Reading::from_pages(&[page(text)]))),
    ("job", |text| drop(job::parse(text))),
    ("match", |text| {
        let reading = Reading::from_text(text);
        drop(engine::score(
            &resume::parse(&reading),
            Some(&reading.text),
            &job::parse(text),
            AS_OF,
        ));
    }),
    ("hostile", |text| {
        let _ = hostile::is_command(text);
    }),
];

fn read(mut reading: Reading) {
    hostile::quarantine(&mut reading);
    drop(resume::parse(&reading));
}

/// The words of a text, set in lines of a page that has room for all of them.
fn page(text: &str) -> Page {
    let words = text.split_inclusive([' ', '\n']).enumerate();
    let run = |(number, word): (usize, &str)| {
        let x0 = 40.0 + f32::from(u8::try_from(number % 8).unwrap_or(0)) * 60.0;
        Run {
            text: word.trim_end().to_owned(),
            x0,
            x1: x0 + 50.0,
            baseline: 40.0 + f32::from(u16::try_from(number / 8).unwrap_or(u16::MAX)) * 12.0,
            size: 10.0,
            ..Run::default()
        }
    };
    Page {
        width: 600.0,
        height: 60_000.0,
        runs: words.map(run).collect(),
        links: Vec::new(),
    }
}

/// Processor time of this thread: the clock on the wall also counts what else the machine does.
fn used() -> Duration {
    let about = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = about.split(' ').next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

fn time(task: fn(&str), text: &str) -> Duration {
    let before = used();
    task(text);
    used().saturating_sub(before)
}

fn main() -> ExitCode {
    let bytes = std::env::args()
        .nth(1)
        .and_then(|size| size.parse().ok())
        .unwrap_or(BYTES);
    let mut found = Vec::new();
    for (name, task) in TASKS {
        for piece in PIECES {
            let (short, long) = (piece.repeat(bytes / piece.len()), piece.repeat(2 * bytes / piece.len()));
            let one = time(*task, &short);
            // What is slow already shows so without the longer one.
            let two = if one > SLOW { one * 4 } else { time(*task, &long) };
            let steepness = two.as_secs_f64() / one.as_secs_f64().max(1e-9);
            found.push((two, steepness, *name, *piece));
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.0));
    let is_steep = |(long, steepness, ..): &(Duration, f64, &str, &str)| *long > NOISE && *steepness > STEEP;
    println!(
        "{} bytes: the slowest, and all that grow faster than their length",
        2 * bytes
    );
    for (number, one) in found.iter().enumerate() {
        if number < 15 || is_steep(one) {
            let (long, steepness, name, piece) = one;
            println!(
                "{:9.1} ms  x{steepness:4.1}  {name:11} {piece:?}",
                long.as_secs_f64() * 1e3
            );
        }
    }
    if found.iter().any(is_steep) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
