//! Openings that tell a duty instead of a deed, and "I".

use types::RuleKind;

use super::bullets::{List, Time};
use super::english::{Form, Verb, by_base, verb};
use super::words::{after, after_any, capital, first_word, fits, goes_on, just_after, rows, words};
use super::{Context, Draft};

/// What is asked where only the person knows the deed.
pub(super) const QUESTION: &str = "What did you do? Begin with that verb.";

/// A bullet that begins with a duty.
pub(super) fn opening(context: &Context, list: &List, pointer: &str, text: &str) -> Option<Draft> {
    let language = context.language;
    let bare = after_any(text, words("was", language)).unwrap_or(text);
    let openings = rows("opening", language)
        .iter()
        .flat_map(|row| row.words.iter().map(|words| (*words, row.value)));
    let found = openings.flat_map(|(words, kind)| [text, bare].map(|text| (after(text, words), kind)));
    let (rest, kind) = found
        .filter_map(|(rest, kind)| Some((rest?, kind)))
        .min_by_key(|(rest, _)| rest.len())?;
    let opening = text
        .get(..text.len() - rest.len())
        .unwrap_or(text)
        .trim_end_matches([' ', ':']);
    let draft = Draft::new(RuleKind::WeakOpening, pointer, text);
    let reason = format!("“{opening}” tells a duty; what you did tells more.");
    if kind == "ask" {
        let reason = format!("“{opening}” leaves open what you did yourself.");
        return Some(draft.asks("Which part of it did you do yourself? Begin with that verb.", reason));
    }
    let is_role = kind == "drop" && matches!(language, "fr" | "es" | "it" | "pt");
    // "Responsable marketing" is the name of a post.
    if is_role && after_any(rest, words("link", language)).is_none() {
        return None;
    }
    let deed = if language == "en" {
        english_deed(list, rest, kind)
    } else {
        deed(language, rest, kind)
    };
    Some(match deed {
        Some(deed) => draft.becomes(deed, reason),
        None => draft.asks(QUESTION, reason),
    })
}

/// "managing the rota", "the management of the rota" or, after "Duties included", a bare list.
fn english_deed(list: &List, rest: &str, kind: &str) -> Option<String> {
    let (word, object) = first_word(rest);
    if let Some((found, Form::Gerund)) = verb(word) {
        let is_ing = |word: &str| word.ends_with("ing");
        let is_twofold =
            is_ing(first_word(object.trim_start()).0) || goes_on(object, "en", |rest| is_ing(first_word(rest).0));
        let is_result = words("result", "en").any(|base| base == found.base);
        return (!object.trim().is_empty() && !is_twofold && !is_result)
            .then(|| [&opened(list, found), object].concat());
    }
    let bare = after(rest, "the").unwrap_or(rest);
    let (noun, of) = first_word(bare);
    if let Some(object) = after(of.trim_start(), "of") {
        let noun = noun.to_lowercase();
        let row = rows("noun", "en").iter().find(|row| row.words.contains(&noun.as_str()));
        let is_twofold = goes_on(object, "en", |rest| first_word(rest).0 == "the");
        if let Some(found) = row.and_then(|row| by_base(row.value)).filter(|_| !is_twofold) {
            return Some([&opened(list, found), " ", object].concat());
        }
    }
    let is_plain = !word.ends_with("ing") && !matches!(word.to_lowercase().as_str(), "to" | "but" | "all" | "a" | "an");
    (kind == "list" && is_plain && !bare.is_empty()).then(|| capital(bare))
}

/// The verb as it opens a bullet of this job: the past, unless the job goes on and is told in the present.
fn opened(list: &List, found: Verb) -> String {
    let has = |wanted: Form| {
        list.items
            .iter()
            .any(|item| verb(first_word(item).0).is_some_and(|it| it.1 == wanted))
    };
    let is_present = list.time == Time::Present && (has(Form::Base) || !has(Form::Past));
    capital(if is_present { found.base } else { found.past })
}

/// The deed as a noun, which is how bullets begin in these languages.
fn deed(language: &'static str, rest: &str, kind: &str) -> Option<String> {
    let is_deed = |word: &str| words("deed", language).any(|form| fits(word, form));
    let links = if kind == "list" { "article" } else { "link" };
    let bare = after_any(rest, words(links, language)).unwrap_or(rest);
    let (noun, tail) = first_word(bare);
    if language == "de" {
        // "das Erstellen von Berichten"
        let is_doing = noun.ends_with("en") && after(rest, "das").is_some();
        let is_noun = noun.starts_with(char::is_uppercase) && (is_deed(noun) || is_doing);
        let is_twofold = goes_on(tail, language, |rest| {
            matches!(first_word(rest).0, "für" | "den" | "dem")
        });
        return (is_noun && !is_twofold).then(|| capital(&without_articles(language, bare, is_deed)));
    }
    let is_noun = is_deed(noun) && of_verb(language, noun).is_none();
    if is_noun && kind == "list" {
        return Some(capital(&without_articles(language, bare, is_deed)));
    }
    // "de la compra y de la venta": both are deeds, and neither needs what linked it.
    let twin = twin(language, tail);
    let tail = twin.as_ref().map_or(tail, |it| it.1);
    let is_second = |rest: &str| {
        let inner = after_any(rest, words("link", language));
        let (word, _) = first_word(inner.unwrap_or(rest));
        of_verb(language, word).is_some() || inner.is_some() && (is_deed(word) || twin.is_some())
    };
    if goes_on(tail, language, is_second) {
        return None;
    }
    match twin {
        Some((and, second)) => is_noun.then(|| [&capital(noun), " ", and, " ", second].concat()),
        None if is_noun => Some(capital(bare)),
        None => nominal(language, bare),
    }
}

/// The "and" and the second noun of two that are linked alike, if one follows at once.
fn twin<'a>(language: &'static str, tail: &'a str) -> Option<(&'a str, &'a str)> {
    let (and, rest) = first_word(tail.strip_prefix(' ')?);
    let is_and = words("and", language).any(|word| word == and);
    let second = after_any(rest.trim_start(), words("link", language))?;
    is_and.then_some((and, second))
}

/// "Planung der Touren und die Kontrolle": the second deed needs no article either.
fn without_articles(language: &'static str, text: &str, is_deed: impl Fn(&str) -> bool) -> String {
    let mut out = text.to_owned();
    for and in words("and", language) {
        for article in words("article", language).filter(|article| !article.ends_with('\'')) {
            let joint = [" ", and, " ", article, " "].concat();
            if let Some((head, next)) = out.split_once(&joint)
                && is_deed(first_word(next).0)
            {
                out = [head, " ", and, " ", next].concat();
            }
        }
    }
    out
}

/// The noun that a form of a verb becomes.
fn of_verb(language: &'static str, word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    rows("noun", language)
        .iter()
        .find(|row| row.words.contains(&word.as_str()))
        .map(|row| row.value)
}

/// "gérer les stocks" as "Gestion des stocks"; only where it is plain what "of" becomes.
pub(super) fn nominal(language: &'static str, text: &str) -> Option<String> {
    let (word, object) = first_word(text);
    let noun = capital(of_verb(language, word)?);
    let object = object.strip_prefix(' ')?;
    if goes_on(object, language, |rest| of_verb(language, first_word(rest).0).is_some()) {
        return None;
    }
    let of = if language == "it" { "di " } else { "de " };
    let joined = if object.starts_with(|letter: char| letter.is_ascii_digit()) {
        [of, object].concat()
    } else if just_after(object, "l'").is_some() {
        [if language == "it" { "dell" } else { "de l" }, object.get(1..)?].concat()
    } else if just_after(object, "un'").is_some() {
        ["di ", object].concat()
    } else {
        let (article, _) = first_word(object);
        let row = rows("of", language)
            .iter()
            .find(|row| row.words.first().is_some_and(|it| *it == article))?;
        let tail = object.get(article.len()..)?;
        match row.value.strip_suffix(article) {
            // "d'une": the article itself stays as it is spelt.
            Some(head) => [head, object].concat(),
            None => [row.value, tail].concat(),
        }
    };
    Some([&noun, " ", &joined].concat())
}

/// A bullet that begins with "I".
pub(super) fn person(context: &Context, list: &List, pointer: &str, text: &str) -> Option<Draft> {
    let language = context.language;
    let draft = Draft::new(RuleKind::FirstPerson, pointer, text);
    let reason = "A résumé is about you: bullets need no “I”.";
    let mut forms = rows("person", language)
        .iter()
        .flat_map(|row| row.words.iter().map(|word| (*word, row.value)));
    let after = forms.find_map(|(word, kind)| {
        let rest = after(text, word)?;
        let said = if kind == "noun" {
            nominal(language, rest)
        } else {
            spoken(language, list, rest)
        };
        said.map(|said| (rest, said))
    });
    let (rest, said) = after?;
    let says_i = |word: &str| {
        words("person", language).any(|person| word == person || word.to_lowercase() == person && language != "en")
    };
    let is_once = !super::words::split(rest).any(|word| says_i(word) || word == "I");
    is_once.then(|| draft.becomes(said, reason))
}

/// What follows "I", if it can stand alone.
fn spoken(language: &'static str, list: &List, rest: &str) -> Option<String> {
    let (word, tail) = first_word(rest);
    if tail.trim().is_empty() || !word.starts_with(char::is_lowercase) {
        return None;
    }
    let is_base = |rest: &str| verb(first_word(rest).0).is_some_and(|it| it.1 == Form::Base);
    match language {
        "en" => match verb(word)? {
            (_, Form::Past) => Some(capital(rest)),
            (_, Form::Base) if list.time != Time::Past => Some(capital(rest)),
            (found, Form::Base) if !goes_on(tail, "en", is_base) => Some([&capital(found.past), tail].concat()),
            _ => None,
        },
        "de" => (word.len() > 5 && word.ends_with("te")).then(|| capital(rest)),
        _ => Some(capital(rest)),
    }
}
