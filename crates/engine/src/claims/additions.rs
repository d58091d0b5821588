//! What a sentence that is kept nearly whole says on top of it: "…, the shortest in the region", "… in Dovetail".

use super::known::Known;
use super::lexicon::{Hit, Kind};
use super::lists::is_small;
use super::reading::Reading;
use super::{Facts, Near, forms};
use crate::align;
use crate::skills::{is_cjk, is_word};

/// So much of the old sentence must be kept for the rest to be an addition.
const KEPT: f64 = 0.9;
/// For one word to have taken the place of another, so much.
const LEAST: f64 = 0.7;
/// Of shorter sentences too little is kept to tell.
const SHORTEST: usize = 3;
/// And so many of its words say something.
const FEWEST: usize = 2;
/// Longer ones are not compared: the comparison is quadratic.
const LONGEST: usize = 400;
/// Shorter words add nothing.
const LETTERS: usize = 4;

/// A word, or a character where words are not parted, as bytes of the folded text.
#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
}

/// The additions of `new` that hold words the résumé does not know there, as bytes of its folded text.
pub(super) fn find(new: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let old = near.old;
    let (before, after) = (tokens(old), tokens(new));
    let most = old.words.len().max(before.len());
    if most < SHORTEST || before.len() < FEWEST || before.len().max(after.len()) > LONGEST {
        return Vec::new();
    }
    // "Team" for "teams" is kept.
    let bare = |tokens: &[Token], reading: &Reading| -> Vec<String> {
        let letters = tokens.iter().map(|token| reading.slice(token.start, token.end));
        letters.map(forms::bare).collect()
    };
    let pairs = align::common(&bare(&before, old), &bare(&after, new), |left, right| left == right);
    let is_exact = |&&(left, right): &&(usize, usize)| {
        let tokens = before.get(left).zip(after.get(right));
        tokens.is_some_and(|(one, other)| old.slice(one.start, one.end) == new.slice(other.start, other.end))
    };
    let share = |count: usize| {
        let (kept, of) = (
            u32::try_from(count).unwrap_or(0),
            u32::try_from(before.len()).unwrap_or(1),
        );
        f64::from(kept) / f64::from(of)
    };
    let (exact, in_any_form) = (share(pairs.iter().filter(is_exact).count()), share(pairs.len()));
    if in_any_form < LEAST {
        return Vec::new();
    }
    let mut found = Vec::new();
    let ends = pairs.iter().copied().chain([(before.len(), after.len())]);
    let (mut left, mut right) = (0, 0);
    for (next_left, next_right) in ends {
        // What stands in the place of something else may say the same in other words.
        let run = after.get(right..next_right).unwrap_or_default();
        let gone = before.get(left..next_left).unwrap_or_default();
        match (gone, run) {
            (_, []) => {}
            ([], _) if exact >= KEPT => found.extend(novel(run, new, near, facts)),
            ([one], [other]) if is_other_kind((one, old), (other, new), near) || is_all((one, old), (other, new)) => {
                found.push((other.start, other.end));
            }
            _ => {}
        }
        (left, right) = (next_left + 1, next_right + 1);
    }
    found
}

/// Whether a German compound took the place of another one of the same thing: "Bundessieger" for "Landessieger".
fn is_other_kind((gone, old): (&Token, &Reading), (token, new): (&Token, &Reading), near: &Near) -> bool {
    let (before, after) = (old.slice(gone.start, gone.end), new.slice(token.start, token.end));
    let same = before
        .bytes()
        .rev()
        .zip(after.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let heads = (before.get(..before.len() - same), after.get(..after.len() - same));
    let (Some(one), Some(other)) = heads else { return false };
    let head = crate::matching::stem(after, other.len().max(LETTERS + 1));
    let is_known = |reading: &Reading| reading.text.text.contains(head);
    near.language == "de"
        && same >= TAIL
        && one.len().min(other.len()) >= HEAD
        && new.text.is_upper(token.start)
        && !forms::is_form(other, one)
        && !near.all().any(is_known)
}

/// Whether a word for all of them took the place of a number: "every team" for "five teams".
fn is_all((gone, old): (&Token, &Reading), (token, new): (&Token, &Reading)) -> bool {
    old.is_number(gone.start, gone.end) && ALL.contains(&new.slice(token.start, token.end))
}

/// Words for all there are.
const ALL: &[&str] = &[
    "all",
    "every",
    "each",
    "alle",
    "allen",
    "aller",
    "samtliche",
    "samtlichen",
    "jede",
    "jedes",
    "jeden",
    "jeder",
    "tous",
    "toutes",
    "chaque",
    "todos",
    "todas",
    "cada",
    "tutti",
    "tutte",
    "ogni",
    "elke",
    "iedere",
    "wszystkie",
    "wszystkich",
];

/// What two German compounds have in common at their end, in bytes.
const TAIL: usize = 5;
/// And what stands before it.
const HEAD: usize = 2;

/// The words of an addition that nothing near knows; those that follow each other are one.
fn novel(run: &[Token], new: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let whole = facts.entries.get("/basics");
    let is_known = |letters: &str| near.all().chain(whole).any(|it| forms::has(it, letters));
    // What stands behind "as" is somebody's post, whatever its words are.
    let is_post = |token: &Token| {
        let mut heads = new
            .of(Kind::As)
            .filter(|hit| run.iter().any(|it| it.start < hit.end && hit.start < it.end));
        heads.any(|hit| hit.end <= token.start && !new.slice(hit.end, token.start).contains([',', ';', '.', ':', '(']))
    };
    let is_novel = |token: &Token| {
        let letters = new.slice(token.start, token.end);
        // What has a capital may be a shorter name: "Obi-Baumärkte".
        let is_first = new.words.iter().any(|word| word.start == token.start && word.is_first);
        let is_name = new.text.is_upper(token.start) && !is_first;
        let least = if is_name { LETTERS - 1 } else { LETTERS };
        letters.chars().count() >= least
            && !letters.starts_with(|it: char| it.is_ascii_digit())
            && (!is_figure(token, new) || is_squeezed_in(token, new, near.old))
            && (is_post(token) || !is_plain(token, new))
            && !is_known(letters)
    };
    let mut words: Vec<(usize, usize)> = Vec::new();
    for token in run.iter().filter(|token| is_novel(token)) {
        match words.last_mut().filter(|(_, end)| *end + 1 == token.start) {
            Some((_, end)) => *end = token.end,
            None => words.push((token.start, token.end)),
        }
    }
    // What says which one it is belongs to it: "climbing ticket".
    for (start, _) in &mut words {
        let before = run
            .iter()
            .rfind(|token| token.end + 1 == *start && token.end - token.start >= LETTERS);
        if let Some(token) = before.filter(|token| !is_known(new.slice(token.start, token.end))) {
            *start = token.start;
        }
    }
    if words.is_empty() {
        strange(run, new, &facts.known).into_iter().collect()
    } else {
        words
    }
}

/// What a word that says little may have behind the letters of the lexicon.
const ENDING: usize = 4;
/// What makes a person of what is done: who that is is no filler.
const AGENTS: &[&str] = &[
    "er", "ers", "or", "ors", "eur", "eurs", "euse", "ador", "adores", "atore", "atori", "aar", "aars",
];

/// What is looked up on its own.
const CLAIMS: &[Kind] = &[
    Kind::Superlative,
    Kind::Title,
    Kind::Weak,
    Kind::Joint,
    Kind::Alone,
    Kind::Over,
    Kind::About,
    Kind::Under,
    Kind::Value,
    Kind::Minor,
    Kind::As,
];

/// Whether a word claims nothing, in a form of its own: compounds with it may.
fn is_plain(token: &Token, new: &Reading) -> bool {
    let mut claims = new.hits.iter().filter(|hit| CLAIMS.contains(&hit.kind));
    if claims.any(|hit| hit.start <= token.start && token.end <= hit.end && hit.end - hit.bare < ENDING) {
        return true;
    }
    let is_form = |hit: &Hit| {
        let ending = new.slice(hit.bare, hit.end);
        ending.len() <= ENDING && (!AGENTS.contains(&ending) || !new.text.is_upper(token.start) && ending == "er")
    };
    let mut hits = new
        .hits
        .iter()
        .filter(|hit| matches!(hit.kind, Kind::Plain | Kind::Filler | Kind::Everyday));
    hits.any(|hit| hit.start <= token.start && token.end <= hit.end && is_form(hit))
}

/// Whether a word claims nothing, or what it claims is looked up on its own.
pub(super) fn says_little(start: usize, end: usize, reading: &Reading) -> bool {
    let token = Token { start, end };
    is_plain(&token, reading) || is_figure(&token, reading)
}

/// Whether a word belongs to a number or a date, which are claims of their own: what is counted does, too.
fn is_figure(token: &Token, new: &Reading) -> bool {
    let within = |start: usize, end: usize| start < token.end && token.start <= end + 1;
    new.quantities.iter().any(|it| within(it.start, it.end)) || new.dates.iter().any(|it| within(it.start, it.end))
}

/// Whether a word stands between a number and what it counts in the old sentence: "15 Globus stores" for "15 stores".
fn is_squeezed_in(token: &Token, new: &Reading, old: &Reading) -> bool {
    let next = new.words.iter().find(|word| word.start >= token.end);
    let is_counted = |letters: &str| {
        old.quantities
            .iter()
            .any(|it| old.text.after(it.end).trim_start().starts_with(letters))
    };
    new.quantities.iter().any(|it| it.end + 1 == token.start)
        && next.is_some_and(|word| is_counted(new.slice(word.start, word.end)))
}

/// The same where words are not parted.
fn strange(run: &[Token], new: &Reading, known: &Known) -> Option<(usize, usize)> {
    let is_strange = |pair: &[Token]| {
        let [left, right] = pair else { return false };
        let letters = new.slice(left.start, right.end);
        letters.chars().all(is_cjk) && letters.chars().count() == 2 && !known.holds(letters)
    };
    let strange: Vec<&[Token]> = run.windows(2).filter(|pair| is_strange(pair)).collect();
    let (first, last) = (strange.first()?, strange.last()?);
    Some((first.first()?.start, last.last()?.end))
}

/// The words that say something: those that join others may go and come with any of them.
fn tokens(reading: &Reading) -> Vec<Token> {
    let said = reading
        .words
        .iter()
        .filter(|word| !is_small(reading.slice(word.start, word.end)));
    let words = said.map(|word| Token {
        start: word.start,
        end: word.end,
    });
    let characters = reading
        .text
        .text
        .char_indices()
        .filter(|(_, letter)| is_cjk(*letter) && !is_word(*letter));
    let mut tokens: Vec<Token> = characters
        .map(|(at, letter)| Token {
            start: at,
            end: at + letter.len_utf8(),
        })
        .chain(words)
        .collect();
    tokens.sort_by_key(|token| token.start);
    tokens
}
