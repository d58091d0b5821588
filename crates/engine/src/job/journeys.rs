//! Journeys told by two words near each other: "a visit to Leeds each quarter", "chantiers dans le Morbihan", "at our other branches".

use super::hours::words;
use super::journey_words::{
    ACROSS, BRANCHES, CUSTOMERS, EACH, GOING, GOING_TO, HELPING, LEADING, OFTEN, OTHER, SITES, TERMS, TO,
};
use super::lists::List;

/// How many words may stand between the two.
const NEAR: usize = 7;

/// Where a text tells of a journey by two words near each other.
pub(super) fn journey(text: &str) -> Option<(usize, usize)> {
    let all: Vec<(usize, &str)> = words(text).collect();
    again(&all)
        .or_else(|| pair(&all, &SITES, &ACROSS, 2))
        .or_else(|| branches(&all))
        .or_else(|| pair(&all, &GOING_TO, &CUSTOMERS, 3))
        .or_else(|| (!text.is_ascii()).then(|| chinese(text)).flatten())
}

/// Going somewhere again and again: "a visit to Leeds each quarter", "ogni trimestre ci si vede a Bari".
fn again(all: &[(usize, &str)]) -> Option<(usize, usize)> {
    let often = (0..all.len()).find_map(|at| Some((at, comes_again(all, at)?)));
    let (first, last) = often?;
    let is_going = |at: &usize| {
        let word = |at: usize| all.get(at).map_or("", |it| it.1);
        GOING.has(word(*at)) || LEADING.has(word(*at)) && TO.has(word(at + 1))
    };
    let from = first.saturating_sub(NEAR + 1);
    let going = (from..all.len().min(last + NEAR + 2)).find(|at| !(first..=last).contains(at) && is_going(at))?;
    span(all, first.min(going), last.max(going))
}

/// The last word of a time that comes again, from one of its words on: "each quarter", "une fois par mois", "mensile".
fn comes_again(all: &[(usize, &str)], at: usize) -> Option<usize> {
    let word = |at: usize| all.get(at).map_or("", |it| it.1);
    if OFTEN.has(word(at)) {
        return Some(at);
    }
    let each = EACH.has(word(at)) && !(word(at) == "a" && at == 0);
    let ahead = (at + 1..at + 3).find(|it| TERMS.has(word(*it)));
    ahead.filter(|_| each)
}

/// The first of two words that stand near each other in this order.
fn pair(all: &[(usize, &str)], first: &List, second: &List, near: usize) -> Option<(usize, usize)> {
    (0..all.len()).find_map(|at| {
        let is_first = first.has(all.get(at)?.1);
        let next = (at + 1..=at + near).find(|it| all.get(*it).is_some_and(|it| second.has(it.1)));
        next.filter(|_| is_first).and_then(|it| span(all, at, it))
    })
}

/// Helping out at other branches.
fn branches(all: &[(usize, &str)]) -> Option<(usize, usize)> {
    (0..all.len()).find_map(|at| {
        let is_help = HELPING.has(all.get(at)?.1);
        let others = all.get(at + 1..all.len().min(at + 6)).filter(|_| is_help)?;
        let last = others.iter().position(|it| BRANCHES.has(it.1))?;
        let is_other = others.iter().take(last).any(|it| OTHER.has(it.1));
        is_other.then(|| span(all, at, at + 1 + last)).flatten()
    })
}

fn span(all: &[(usize, &str)], first: usize, last: usize) -> Option<(usize, usize)> {
    let (start, end) = (all.get(first)?, all.get(last)?);
    Some((start.0, end.0 + end.1.len()))
}

/// "每季度去惠州工厂", "拜访宁德的客户".
fn chinese(text: &str) -> Option<(usize, usize)> {
    const TIMES: &[&str] = &["每月", "每季", "每年", "每周", "每个月", "不定期", "偶尔", "经常"];
    const GO: &[&str] = &["去", "赴", "下", "跑", "到", "回", "往"];
    const FARTHEST: usize = 45;
    let end_of = |from: usize, ends: &[&str]| {
        let rest = text.get(from..text.floor_char_boundary(text.len().min(from + FARTHEST)))?;
        let found = ends
            .iter()
            .filter_map(|it| rest.find(it).map(|at| from + at + it.len()));
        found.min()
    };
    let often = TIMES.iter().find_map(|it| {
        let start = text.find(it)?;
        let rest = text.get(start + it.len()..)?;
        let goes = GO
            .iter()
            .any(|go| rest.trim_start_matches(['度', '会', '需', '要', '须']).starts_with(go));
        goes.then(|| {
            (
                start,
                start + it.len() + rest.chars().take(2).map(char::len_utf8).sum::<usize>(),
            )
        })
    });
    often.or_else(|| {
        let start = text.find("拜访")?;
        Some((start, end_of(start, &["客户", "供应商", "门店"])?))
    })
}

#[cfg(test)]
mod tests {
    use super::journey;

    #[test]
    fn journeys_are_told_by_two_words() {
        for text in [
            "a visit to our office in bloomington each quarter",
            "jeden monat zwei tage vorbeischaust",
            "aller a bruxelles une fois par mois",
            "nos juntamos en zaragoza una vez al trimestre",
            "ogni trimestre ci si vede tre giorni a bari",
            "uma visita mensal a queijaria",
            "chantiers dans le morbihan",
            "obras por toda espana",
            "cover at our other branches",
            "you'll visit clients across the north west",
            "每季度去惠州工厂盘点两天",
            "拜访宁德、常州的客户",
        ] {
            assert!(journey(text).is_some(), "{text}");
        }
        for text in [
            "visit our website",
            "one day a month off",
            "our branches help farmers",
            "every month a bonus",
            "we meet our targets each year",
            "每月奖金",
        ] {
            assert_eq!(journey(text), None, "{text}");
        }
    }
}
