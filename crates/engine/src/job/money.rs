//! Sums of money in a text, with their currency.

use types::SalaryPeriod;

/// A sum, or a range of two, as offsets into the folded text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) low: f64,
    pub(super) high: Option<f64>,
    pub(super) currency: Option<&'static str>,
    /// Where its very form says it: "20-30K" in a Chinese ad is a month's.
    pub(super) period: Option<SalaryPeriod>,
}

/// Signs, codes and words of currencies; those of several letters stand alone.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("£", "GBP"),
    ("r$", "BRL"),
    ("us$", "USD"),
    ("a$", "AUD"),
    ("ca$", "CAD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("$", "USD"),
    ("¥", "CNY"),
    ("₹", "INR"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("eur", "EUR"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("gbp", "GBP"),
    ("usd", "USD"),
    ("dollars", "USD"),
    ("pounds", "GBP"),
    ("chf", "CHF"),
    ("fr.", "CHF"),
    ("franken", "CHF"),
    ("sfr", "CHF"),
    ("dkk", "DKK"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("pln", "PLN"),
    ("czk", "CZK"),
    ("mxn", "MXN"),
    ("brl", "BRL"),
    ("reais", "BRL"),
    ("pesos", "MXN"),
    ("cad", "CAD"),
    ("aud", "AUD"),
    ("nzd", "NZD"),
    ("inr", "INR"),
    ("lpa", "INR"),
    ("rs.", "INR"),
    ("aed", "AED"),
    ("sgd", "SGD"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("元", "CNY"),
    ("块", "CNY"),
];

/// What thousands and more are written with.
const MULTIPLES: &[(&str, f64)] = &[
    ("k", 1e3),
    ("tsd.", 1e3),
    ("tsd", 1e3),
    ("t", 1e3),
    ("mil", 1e3),
    ("mila", 1e3),
    ("lakhs", 1e5),
    ("lakh", 1e5),
    ("lpa", 1e5),
    ("万", 1e4),
    ("w", 1e4),
    ("千", 1e3),
];

/// What joins the two ends of a range.
const JOINTS: &[&str] = &[
    "-", "~", "to", "bis", "and", "und", "a", "et", "y", "e", "ate", "hasta", "und", "至", "到",
];

/// The most numbers that are looked at: an ad has some twenty, and a text of nothing else would take a second.
const MOST: usize = 1000;

/// One number with what stands around it.
struct Number {
    start: usize,
    end: usize,
    value: f64,
    multiple: Option<f64>,
    currency: Option<&'static str>,
    /// Whether it says percent, million or the like: no pay.
    is_other: bool,
}

/// Every sum of a folded text.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    for _ in 0..MOST {
        let Some(first) = next_number(text, at) else { break };
        at = first.end;
        let second = joined(text, first.end).filter(|it| is_upper_end(&first, it));
        let whole = sum(text, &first, second.as_ref());
        if let Some(amount) = whole {
            at = amount.end;
            found.push(amount);
        }
    }
    found
}

/// The number that a joint leads to: "45 - 55 k€", "2.600 bis 2.900 €".
fn joined(text: &str, from: usize) -> Option<Number> {
    let rest = text.get(from..)?;
    let body = rest.trim_start_matches(' ');
    let joint = JOINTS.iter().find(|joint| {
        body.strip_prefix(**joint).is_some_and(|after| {
            let is_sign = !joint.is_ascii() || matches!(**joint, "-" | "~");
            is_sign || after.starts_with(' ')
        })
    })?;
    let start = from + (rest.len() - body.len()) + joint.len();
    let number = next_number(text, start)?;
    let gap = text.get(start..number.start)?;
    (gap.trim().is_empty() && gap.len() <= 2).then_some(number)
}

fn is_upper_end(first: &Number, second: &Number) -> bool {
    let of = |number: &Number, other: &Number| number.value * number.multiple.or(other.multiple).unwrap_or(1.0);
    !first.is_other && !second.is_other && of(second, first) > of(first, second)
}

/// The sum of one number or two, if anything says that it is money.
fn sum(text: &str, first: &Number, second: Option<&Number>) -> Option<Amount> {
    let last = second.unwrap_or(first);
    let currency = last.currency.or(first.currency);
    let end = last.end;
    let tail = text.get(end..)?;
    // "20-30K·14薪", "8-12K": a month's pay in Chinese ads.
    let is_chinese = text.chars().take(400).any(crate::skills::is_cjk);
    let multiple = last.multiple.or(first.multiple);
    let is_range = second.is_some();
    let is_monthly =
        currency.is_none() && is_chinese && multiple.is_some() && (is_range || tail.starts_with(['/', '薪']));
    let head = text.get(..first.start)?;
    let is_labelled = is_chinese
        && ["薪", "薪资", "工资", "待遇", "月入"]
            .iter()
            .any(|word| head.trim_end_matches([':', '：', ' ']).ends_with(word));
    if first.is_other || last.is_other || (currency.is_none() && !is_monthly && !is_labelled) {
        return None;
    }
    let value = |number: &Number| {
        number.value
            * number
                .multiple
                .or(multiple.filter(|_| number.value < 1000.0))
                .unwrap_or(1.0)
    };
    Some(Amount {
        start: first.start,
        end,
        low: value(first),
        high: second.map(value),
        currency: currency.or((is_monthly || is_labelled).then_some("CNY")),
        period: is_monthly.then_some(SalaryPeriod::Month),
    })
}

/// The next number from `from` on, with the sign before it and the unit behind.
fn next_number(text: &str, from: usize) -> Option<Number> {
    let rest = text.get(from..)?;
    let skip = rest.find(|letter: char| letter.is_ascii_digit())?;
    let digits_at = from + skip;
    let (value, length) = value(text.get(digits_at..)?);
    let head = text.get(from..digits_at)?;
    let is_part = head.ends_with(|letter: char| letter.is_ascii_alphabetic() && !head.ends_with("r$"))
        && currency_before(head).is_none();
    let (ahead, start) =
        currency_before(head).map_or((None, digits_at), |(code, length)| (Some(code), digits_at - length));
    let mut end = digits_at + length;
    let multiple = unit(text.get(end..)?, MULTIPLES);
    end += multiple.map_or(0, |(_, length)| length);
    let mut behind = unit(text.get(end..)?, CURRENCIES);
    // "LPA" is both: lakhs of rupees a year.
    if behind.is_none() && text.get(..end)?.ends_with("lpa") {
        behind = Some(("INR", 0));
    }
    end += behind.map_or(0, |(_, length)| length);
    let tail = text.get(end..)?.trim_start();
    let is_other = is_part
        || [
            "%",
            "million",
            "mio",
            "mrd",
            "bn",
            "billion",
            "m ",
            "m,",
            "m.",
            "milli",
            "милли",
            "millones",
            "milioni",
            "milhoes",
            "亿",
        ]
        .iter()
        .any(|word| tail.starts_with(word));
    Some(Number {
        start,
        end,
        value,
        multiple: multiple.map(|(value, _)| value),
        currency: ahead.or(behind.map(|(code, _)| code)),
        is_other,
    })
}

/// The currency that a text ends in, and how many bytes it takes.
fn currency_before(head: &str) -> Option<(&'static str, usize)> {
    let body = head.trim_end_matches(' ');
    let spaces = head.len() - body.len();
    CURRENCIES
        .iter()
        .filter(|(name, _)| {
            let Some(before) = body.strip_suffix(name) else {
                return false;
            };
            let is_word = name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.');
            spaces <= 1 && !(is_word && before.ends_with(|letter: char| letter.is_alphanumeric()))
        })
        .max_by_key(|(name, _)| name.len())
        .map(|&(name, code)| (code, name.len() + spaces))
}

/// The unit that a text begins with, behind a space at most, and how many bytes both take.
fn unit<T: Copy>(tail: &str, units: &[(&str, T)]) -> Option<(T, usize)> {
    let body = tail.strip_prefix(' ').unwrap_or(tail);
    let spaces = tail.len() - body.len();
    units
        .iter()
        .filter(|(name, _)| {
            let Some(after) = body.strip_prefix(name) else {
                return false;
            };
            let is_word = name.bytes().all(|byte| byte.is_ascii_alphabetic());
            !(is_word && after.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
        })
        .max_by_key(|(name, _)| name.len())
        .map(|&(name, value)| (value, name.len() + spaces))
}

/// The value of the number that a text begins with, and its length: "29,970", "3.450,00", "2 450", "4'200", "18.50".
fn value(text: &str) -> (f64, usize) {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes
            .get(from..)
            .map_or(0, |rest| rest.iter().take_while(|it| it.is_ascii_digit()).count())
    };
    let mut length = digits(0);
    let mut whole = text.get(..length).unwrap_or_default().to_owned();
    let mut fraction = String::new();
    while let Some(&sign) = bytes.get(length).filter(|it| matches!(it, b'.' | b',' | b'\'' | b' ')) {
        let count = digits(length + 1);
        let part = text.get(length + 1..length + 1 + count).unwrap_or_default();
        // Indian ads group by two: "3,50,000".
        let is_group =
            count == 3 && whole.len() <= 9 || sign == b',' && count == 2 && bytes.get(length + 3) == Some(&b',');
        if is_group {
            whole.push_str(part);
        } else if matches!(sign, b'.' | b',') && (1..=2).contains(&count) {
            part.clone_into(&mut fraction);
            length += 1 + count;
            break;
        } else {
            break;
        }
        length += 1 + count;
    }
    let value = format!("{whole}.{fraction}0").parse().unwrap_or_default();
    (value, length)
}

#[cfg(test)]
mod tests {
    use super::{MOST, amounts};

    #[test]
    fn sums_are_read_as_each_country_writes_them() {
        for (text, low, high, currency) in [
            ("£29,970 to £36,483 a year", 29_970.0, Some(36_483.0), "GBP"),
            ("ab 3.450 € brutto", 3_450.0, None, "EUR"),
            ("58.000-72.000 €", 58_000.0, Some(72_000.0), "EUR"),
            ("chf 4'200-4'600", 4_200.0, Some(4_600.0), "CHF"),
            ("2 050 a 2 300 € brut", 2_050.0, Some(2_300.0), "EUR"),
            ("12,85 €/h", 12.85, None, "EUR"),
            ("32-36 k€", 32_000.0, Some(36_000.0), "EUR"),
            ("£34k-£38k", 34_000.0, Some(38_000.0), "GBP"),
            ("€80-105k", 80_000.0, Some(105_000.0), "EUR"),
            ("zwischen 75.000 und 90.000 euro", 75_000.0, Some(90_000.0), "EUR"),
            ("r$ 3.150,00 + diarias", 3_150.0, None, "BRL"),
            ("3.5 - 5 lpa", 350_000.0, Some(500_000.0), "INR"),
            ("薪资:8千-1.1万/月", 8_000.0, Some(11_000.0), "CNY"),
            ("20-30k·14薪", 20_000.0, Some(30_000.0), "CNY"),
            ("月薪7000-10000元", 7_000.0, Some(10_000.0), "CNY"),
            ("$160,000 - $195,000", 160_000.0, Some(195_000.0), "USD"),
        ] {
            let found = amounts(text);
            let first = found.first().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (first.low, first.high, first.currency),
                (low, high, Some(currency)),
                "{text}"
            );
        }
        for text in [
            "40,000 cafes",
            "30 days",
            "a $1m quota",
            "30 % variable",
            "2020-2024",
            "65 mio. euro",
        ] {
            assert!(amounts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_of_numbers_is_looked_at_in_part() {
        let ad = |numbers: usize| format!("{}2.400 €", "7 ".repeat(numbers));
        assert_eq!(amounts(&ad(MOST - 1)).len(), 1);
        assert!(amounts(&ad(MOST)).is_empty());
    }
}
