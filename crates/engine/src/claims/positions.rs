//! Whether a résumé supports what somebody says they worked as.

use super::lexicon::{self, Kind};
use super::reading::{Reading, Word};
use super::roles::{is_article_before, is_team_led};
use super::stops::ends_position;
use super::support::{ENDING, SHORTEST, STEM, long_stem};
use super::{Facts, Near, names};
use crate::resume::words;
use crate::skills::is_cjk;

/// "Team lead" is a pair of words.
const PAIR: usize = 2;
/// What German calls somebody who leads.
const LEADERS: &[&str] = &["leiter", "leiterin", "leitung"];
/// Two Korean syllables, in letters.
const PARTS: usize = 6;

/// Whether what stands before "として" ends as what the person was does, or holds two characters of it.
pub(super) fn is_post(words: &str, near: &Near) -> bool {
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
    let parts = if words.contains(is_cjk) {
        2
    } else {
        starts.len().saturating_sub(1).min(PARTS)
    };
    let mut pieces = starts
        .windows(parts + 1)
        .filter_map(|part| words.get(*part.first()?..*part.last()?));
    let holds = |piece: &str| {
        near.positions
            .iter()
            .chain([&near.old])
            .any(|reading| reading.text.text.contains(piece))
    };
    if words.contains(is_cjk) {
        pieces.any(holds)
    } else {
        pieces.next_back().is_some_and(holds)
    }
}

/// "Leiterin des Fachbereichs" for "Fachbereichsleitung": whether somebody is called a leader who has led.
fn leads(position: &[Word], sentence: &Reading, near: &Near) -> bool {
    !near.is_summary()
        && near.old.of(Kind::Weak).next().is_none()
        && position
            .first()
            .is_some_and(|word| LEADERS.contains(&sentence.slice(word.start, word.end)))
        && near.old.text.text.contains("leit")
}

/// Whether every word of a position stands in the entry, or says the same as what the person was.
pub(super) fn is_position(position: &[Word], sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let is_whole = |hit: &&lexicon::Hit| position.first().is_some_and(|word| word.start == hit.start);
    let groups: Vec<&str> = sentence.of(Kind::Title).filter(is_whole).map(|hit| hit.group).collect();
    if position.len() <= PAIR && near.old.of(Kind::Weak).next().is_none() && is_team_led(&groups, near) {
        return true;
    }
    if is_said_whole(position, sentence, near.old) || is_trained(position, sentence, facts) {
        return true;
    }
    let titled = |word: &Word| {
        let mut hits = sentence
            .of(Kind::Title)
            .filter(|hit| hit.start <= word.start && word.end <= hit.end);
        !is_of_other(sentence.slice(word.start, word.end), near)
            && hits.any(|hit| near.positions.iter().any(|reading| reading.has(Kind::Title, hit.group)))
    };
    // "Angehender": of a trainee.
    let smaller = |word: &Word| {
        let mut hits = sentence
            .of(Kind::Minor)
            .filter(|hit| hit.start <= word.start && word.end <= hit.end);
        hits.any(|hit| near.own().any(|reading| reading.has(Kind::Minor, hit.group)))
    };
    let leads = leads(position, sentence, near);
    let is_held = |word: &Word| {
        let letters = sentence.slice(word.start, word.end);
        let stem = long_stem(letters);
        near.positions
            .iter()
            .chain([&near.old])
            .any(|reading| names::initials(reading).contains(letters))
            && sentence.text.is_upper(word.end - 1)
            || letters.chars().count() < SHORTEST && !sentence.text.is_upper(word.start)
            || near.positions.iter().any(|reading| reading.text.text.contains(stem))
            || near.is_summary() && facts.known.has(stem)
            || near.old.text.text.starts_with(stem)
            || opens(stem, position, sentence, near.old)
            || leads && near.old.text.text.contains(stem)
            || leads && LEADERS.contains(&letters)
            || is_said_as(stem, near.old)
            || titled(word)
            || smaller(word)
            || is_compound(letters, near)
            || letters
                .strip_suffix("in")
                .is_some_and(|letters| is_compound(letters, near))
            || is_called(word.start, word.end, sentence, near)
            || is_of_employer(word, sentence, near)
            || ranks(word, sentence)
            || is_joined_known(word, sentence, near)
            || is_deed(letters, near)
            || is_leading(letters, near)
    };
    position
        .iter()
        .enumerate()
        .all(|(at, word)| is_held(word) || is_done_there(position, at, sentence, near))
}

/// What says that somebody was trained or examined for a post, as it begins.
const TRAINED: &[&str] = &[
    "ausgebildet",
    "gepruft",
    "zertifiziert",
    "qualifiziert",
    "geschult",
    "examiniert",
    "trained",
    "certified",
    "qualified",
    "forme",
    "certifi",
    "diplome",
    "titulad",
    "formad",
    "certificad",
    "abilitat",
    "certificat",
    "gediplomeerd",
    "gecertificeerd",
    "opgeleid",
    "dyplomowan",
    "wykwalifikowan",
];
/// Where a résumé says what somebody was trained for.
const PAPERS: &[&str] = &["/certificates", "/education"];

/// "Als ausgebildeter Praxisanleiter": whether a paper of the résumé says that somebody was trained for it.
fn is_trained(position: &[Word], sentence: &Reading, facts: &Facts) -> bool {
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let is_participle = |word: &Word| TRAINED.iter().any(|start| slice(word).starts_with(start));
    let before = position.first().and_then(|first| sentence.word_before(first.start));
    let post = match position.split_first() {
        Some((first, post)) if !post.is_empty() && is_participle(first) => post,
        _ if before.is_some_and(is_participle) => position,
        _ => return false,
    };
    let papers = facts
        .entries
        .iter()
        .filter(|(entry, _)| PAPERS.iter().any(|it| entry.starts_with(it)));
    let mut papers = papers.map(|(_, reading)| reading);
    papers.any(|reading| {
        post.iter()
            .all(|word| reading.text.text.contains(long_stem(slice(word))))
    })
}

/// Whether a word stands in what the old sentence begins with: "Principal investigator of …".
fn opens(stem: &str, position: &[Word], sentence: &Reading, old: &Reading) -> bool {
    let slice = |word: &Word| old.slice(word.start, word.end);
    let opening = old
        .words
        .iter()
        .take_while(|word| !ends_position(slice(word)) && !OF.contains(&slice(word)))
        .take(position.len());
    let mut own = position
        .iter()
        .map(|word| long_stem(sentence.slice(word.start, word.end)));
    let is_named_first = old
        .words
        .first()
        .is_some_and(|word| own.any(|stem| slice(word).starts_with(stem)));
    is_named_first
        && old.of(Kind::Weak).next().is_none()
        && opening.into_iter().any(|word| slice(word).starts_with(stem))
}

/// Whether the old sentence says it of the person, too: "act as mentor".
fn is_said_as(stem: &str, old: &Reading) -> bool {
    let mut heads = old.of(Kind::As);
    heads.any(|hit| old.text.after(hit.end).trim_start().starts_with(stem))
}

/// Whether the old sentence says all of it of the person, in the very words.
fn is_said_whole(position: &[Word], sentence: &Reading, old: &Reading) -> bool {
    let Some((first, last)) = position.first().zip(position.last()) else {
        return false;
    };
    let whole = sentence.slice(first.start, last.end);
    let mut heads = old.of(Kind::As);
    // "Elected agent of the quarter"
    let is_elected = |start: usize| {
        let mut praise = old.of(Kind::Superlative).filter(|hit| hit.group == "award");
        praise.any(|hit| hit.end + 1 == start && !is_article_before(hit.start, old))
    };
    let mut places = old.text.text.match_indices(whole);
    heads.any(|hit| old.text.after(hit.end).trim_start().starts_with(whole)) || places.any(|(at, _)| is_elected(at))
}

/// Behind these stands somebody or something else.
const OF: &[&str] = &[
    "of", "the", "a", "an", "der", "des", "dem", "den", "die", "de", "du", "del", "della", "di", "da", "do", "van",
];

/// Whether the whole post stands before a word that names none: "Als zelfstandig werkend kok ontbijt verzorgd".
fn is_done_there(position: &[Word], at: usize, sentence: &Reading, near: &Near) -> bool {
    let own = |reading: &&Reading| {
        let mut words = reading
            .words
            .iter()
            .filter(|word| word.end - word.start >= SHORTEST)
            .peekable();
        let head = position.get(..at).unwrap_or_default();
        let is_said = |word: &Word| {
            let stem = long_stem(reading.slice(word.start, word.end));
            head.iter().any(|it| {
                sentence
                    .slice(it.start, it.end)
                    .starts_with(crate::matching::stem(stem, STEM))
            })
        };
        words.peek().is_some() && words.all(is_said)
    };
    // In German any noun may stand behind the post: "als Techniker Personal geschult".
    let is_told = |word: &Word| {
        let stem = long_stem(sentence.slice(word.start, word.end));
        near.language == "de" && near.old.text.text.contains(stem)
    };
    let word = position.get(at);
    let Some(word) = word.filter(|word| !sentence.text.is_upper(word.start) || is_told(word)) else {
        return false;
    };
    let is_rank = |kind: Kind| {
        let mut hits = sentence.of(kind);
        hits.any(|hit| hit.start <= word.start && word.end <= hit.end)
    };
    let is_post = words::marks(sentence.slice(word.start, word.end)).has(words::Kind::Title);
    !is_post && !is_rank(Kind::Title) && !is_rank(Kind::Minor) && near.positions.iter().copied().any(|it| own(&it))
}

/// Whether a German compound says that somebody leads what nothing near speaks of: "Pflegedienstleiterin".
pub(super) fn is_of_other(letters: &str, near: &Near) -> bool {
    let led = letters
        .rfind("leit")
        .and_then(|at| letters.get(..at))
        .filter(|led| led.len() >= SHORTEST);
    led.is_some_and(|led| {
        let stem = crate::matching::stem(led, SHORTEST + 1);
        !near
            .own()
            .chain(near.entries.iter().copied())
            .any(|reading| reading.text.text.contains(stem))
    })
}

/// "Lokalredakteur" is a "Redakteur Lokales": the post and the start of another word of it.
fn is_compound(letters: &str, near: &Near) -> bool {
    let wide = near.entries.iter().filter(|_| near.is_summary());
    near.positions.iter().chain(wide).any(|reading| {
        let mut words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
        words.any(|word| {
            let head = letters
                .strip_suffix(word)
                .filter(|head| word.len() >= SHORTEST && head.len() >= SHORTEST);
            head.is_some_and(|head| reading.text.text.contains(crate::matching::stem(head, SHORTEST)))
        })
    })
}

/// Whether a post goes by another name in the résumé: "Lehrerin" for "Studienrätin".
pub(super) fn is_called(start: usize, end: usize, sentence: &Reading, near: &Near) -> bool {
    let is_rank = HIGHER.iter().any(|rank| sentence.slice(start, end).ends_with(rank));
    let is_post = |hit: &lexicon::Hit| hit.group.starts_with("post-") && hit.start <= start && end <= hit.end;
    let is_held = |group: &str| {
        let wide = near.entries.iter().filter(|_| near.is_summary());
        near.positions
            .iter()
            .chain(wide)
            .any(|reading| reading.has(Kind::Same, group))
    };
    let mut hits = sentence.of(Kind::Same);
    !is_rank && hits.any(|hit| is_post(hit) && is_held(hit.group))
}

/// "Helped founder Lorna Tine" for "assisted the founder, Lorna Tine": whether a title right before a name is that of
/// somebody else whom the old sentence calls so.
/// In German any noun has a capital, so that the next word need be no name.
pub(super) fn is_of_somebody(start: usize, end: usize, sentence: &Reading, near: &Near) -> bool {
    let old = near.old;
    let next = sentence.words.iter().find(|word| word.start >= end);
    let has = |letters: &str| old.words.iter().any(|it| old.slice(it.start, it.end) == letters);
    near.language != "de"
        && has(sentence.slice(start, end))
        && next.is_some_and(|word| {
            word.start == end + 1 && sentence.text.is_upper(word.start) && has(sentence.slice(word.start, word.end))
        })
}

/// What makes another post of one: "Mechatronikermeister".
const HIGHER: &[&str] = &[
    "meister",
    "meisterin",
    "leiter",
    "leiterin",
    "chef",
    "chefin",
    "direktor",
    "direktorin",
];

/// "Clerk of the Marisol Bakery": behind the post, where it was.
fn is_of_employer(word: &Word, sentence: &Reading, near: &Near) -> bool {
    let letters = sentence.slice(word.start, word.end);
    let joints = ["de", "der", "des", "of", "du", "del", "della", "da", "do", "van", "di"];
    let is_joint = |it: &Word| joints.contains(&sentence.slice(it.start, it.end));
    let is_behind = sentence
        .words
        .iter()
        .rev()
        .filter(|it| it.end <= word.start)
        .take(STEM)
        .any(is_joint);
    joints.contains(&letters)
        || is_behind
            && sentence.text.is_upper(word.start)
            && near.entries.iter().any(|reading| reading.text.text.contains(letters))
}

/// Whether a position is named after what was done: "Anleiterin" after "Anleitung".
fn is_deed(letters: &str, near: &Near) -> bool {
    let stem = crate::matching::stem(letters, STEM);
    let is_own = |word: &Word| {
        let other = near.old.slice(word.start, word.end);
        let is_alike =
            other.starts_with(stem) && !other.starts_with(letters) && other.len().abs_diff(letters.len()) <= ENDING + 1;
        let is_title = near
            .old
            .of(Kind::Title)
            .any(|hit| hit.start <= word.start && word.end <= hit.end);
        is_alike && !is_title && !is_article_before(word.start, near.old)
    };
    let is_weak = near.old.of(Kind::Weak).next().is_some();
    !is_weak && letters.chars().count() > STEM && near.old.words.iter().any(is_own)
}

/// Whether somebody who led is called a leader.
fn is_leading(letters: &str, near: &Near) -> bool {
    let bare = letters.strip_suffix("in").unwrap_or(letters).strip_suffix("leiter");
    let is_leader = bare.is_some_and(|of| {
        let stem = crate::matching::stem(of, of.len().saturating_sub(1));
        stem.len() >= SHORTEST - 1
            && near
                .old
                .words
                .iter()
                .any(|word| near.old.slice(word.start, word.end).starts_with(stem))
    });
    let has_led = |reading: &Reading| reading.has(Kind::Superlative, "led") || reading.has(Kind::Title, "head");
    is_leader && near.old.of(Kind::Weak).next().is_none() && has_led(near.old)
}

/// Whether a word of a position says how good it was: that is a claim of its own.
fn ranks(word: &Word, sentence: &Reading) -> bool {
    let mut hits = sentence
        .of(Kind::Superlative)
        .filter(|hit| ["best", "most", "first", "largest"].contains(&hit.group));
    hits.any(|hit| hit.start <= word.start && word.end <= hit.end)
}

/// "Co-ordinator" is a coordinator.
fn is_joined_known(word: &Word, sentence: &Reading, near: &Near) -> bool {
    let beside = sentence
        .words
        .windows(2)
        .filter(|pair| pair.iter().any(|it| it.start == word.start));
    beside.into_iter().any(|pair| {
        let [left, right] = pair else { return false };
        let joined = [
            sentence.slice(left.start, left.end),
            sentence.slice(right.start, right.end),
        ]
        .concat();
        near.all().any(|reading| reading.text.text.contains(&joined))
    })
}
