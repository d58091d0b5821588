//! What a job pays, as its ad says it.

use types::{Salary, SalaryPeriod, Span};

use super::lists::Phrases;
use super::money::{Amount, amounts};
use crate::skills::Folded;

/// Words beside a sum that say it is pay.
static PAY: Phrases = Phrases::of(
    "\
    salary|pay|paid|wage|compensation|remuneration|package|base|ote|earnings|rate|stipend|ctc|gehalt|\
    jahresgehalt|monatsgehalt|mindestgehalt|einstiegsgehalt|bruttogehalt|gehaltsspanne|gehaltsrahmen|lohn|\
    stundenlohn|monatslohn|jahreslohn|verdienst|vergutung|entgelt|bezahlung|brutto|netto|bruttojahresgehalt|\
    bruttomonatsgehalt|jahresbrutto|salaire|remuneration|brut|bruts|net|nets|taux|fixe|salario|salarial|sueldo|\
    retribucion|remuneracion|bruto|brutos|neto|netos|banda|retribuzione|stipendio|compenso|ral|lordi|lordo|\
    netti|paga|remuneracao|vencimento|ordenado|liquido|iliquidos|salarios|faixa|bolsa|薪|工资|待遇|月入|报酬",
);
/// Words beside a sum that say it is something else: money that the company makes, spends or gives on top.
static OTHER: Phrases = Phrases::of(
    "\
    turnover|revenue|revenues|budget|budgets|investment|funding|raised|quota|bonus|bonuses|voucher|vouchers|\
    allowance|referral|hardware|training|conference|relocation|discount|donated|pension|stipend for|saved|worth|\
    portfolio|umsatz|jahresumsatz|investition|gutschein|gutscheine|zuschuss|pramie|willkommenspramie|\
    fortbildungsbudget|weiterbildungsbudget|rabatt|zulage|ticket|chiffre|prime|primes|titres|tickets|panier|\
    remise|levee|cheque|cheques|facturacion|presupuesto|vales|bono|prima|ayuda|fatturato|buoni|buono|premio|\
    investimento|faturamento|faturacao|vale|subsidio|premiacao|ajuda|orcamento|营业额|奖金|补贴|注册资本|年产值",
);
/// What says how often it is paid.
static PERIODS: [(SalaryPeriod, Phrases); 5] = [
    (
        SalaryPeriod::Hour,
        Phrases::of(
            "\
        per hour|an hour|/hour|/hr|/h|ph|p.h.|p/h|hourly|je stunde|pro stunde|die stunde|/stunde|/std|\
        stundenlohn|de l'heure|par heure|/heure|taux horaire|la hora|por hora|/hora|all'ora|l'ora|/ora|a hora|\
        /小时|每小时|/时|时薪|元/h",
        ),
    ),
    (
        SalaryPeriod::Day,
        Phrases::of(
            "\
        per day|a day|/day|daily rate|pro tag|/tag|tagessatz|par jour|/jour|tjm|por dia|/dia|al giorno|/giorno|\
        ao dia|/天|每天|/日|日薪",
        ),
    ),
    (
        SalaryPeriod::Week,
        Phrases::of(
            "\
        per week|a week|/week|weekly|pro woche|par semaine|por semana|a settimana|每周",
        ),
    ),
    (
        SalaryPeriod::Month,
        Phrases::of(
            "\
        per month|a month|/month|monthly|pcm|pro monat|im monat|/monat|monatlich|monatsgehalt|monatslohn|mtl|\
        par mois|/mois|mensuel|mensuels|mensuelle|al mes|por mes|/mes|mensual|mensuales|al mese|/mese|mensili|\
        ao mes|mensais|mensal|/月|每月|月薪|月入|底薪|工资",
        ),
    ),
    (
        SalaryPeriod::Year,
        Phrases::of(
            "\
        per annum|p.a|pa|per year|a year|/year|/yr|annually|annual|yearly|ote|lpa|ctc|fte|pro rata|pro jahr|\
        im jahr|/jahr|jahrlich|jahresgehalt|bruttojahresgehalt|jahresbrutto|par an|/an|annuel|annuels|al ano|\
        /ano|anual|anuales|all'anno|/anno|annui|annua|annuo|ral|ao ano|anuais|/年|年薪|每年",
        ),
    ),
];

/// How far words around a sum matter, in bytes.
const NEARBY: usize = 48;
/// Sums of the first lines of an ad are rarely anything else.
const HEAD: usize = 400;

/// The pay that an ad names: the likeliest sum of all that stand in it.
#[must_use]
pub fn salary(text: &str) -> Option<Salary> {
    find(&Folded::new(text), text)
}

/// The same in a text that is folded already.
pub(super) fn find(folded: &Folded, original: &str) -> Option<Salary> {
    let mut best: Option<(i32, Amount)> = None;
    for amount in amounts(&folded.text) {
        let likeness = likeness(folded, &amount);
        if likeness > 0 && best.as_ref().is_none_or(|(other, _)| likeness > *other) {
            best = Some((likeness, amount));
        }
    }
    let (_, amount) = best?;
    let span = Span {
        start: folded.char_at(amount.start),
        end: folded.char_end(amount.end),
    };
    let text = original.chars().skip(span.start).take(span.end - span.start).collect();
    let period = period(folded, &amount).or_else(|| usual(&amount));
    let is_upper = ends_with_word(
        &before(folded, &amount),
        &["up to", "bis zu", "bis", "jusqu'a", "hasta", "fino a", "ate", "max"],
    );
    let is_lower = ends_with_word(
        &before(folded, &amount),
        &[
            "from",
            "ab",
            "a partir de",
            "desde",
            "da",
            "a partire da",
            "partir de",
            "min",
        ],
    ) || folded.text.get(amount.end..).is_some_and(|tail| tail.starts_with('+'));
    let single = amount.high.is_none();
    Some(Salary {
        text,
        span,
        low: Some(amount.low).filter(|_| !(single && is_upper)),
        high: amount.high.or(Some(amount.low).filter(|_| !is_lower)),
        currency: amount.currency.map(str::to_owned),
        period,
    })
}

/// How much a sum looks like pay; nothing if it is something else.
fn likeness(folded: &Folded, amount: &Amount) -> i32 {
    if !is_plausible(amount) {
        return 0;
    }
    let (before, after) = (before(folded, amount), after(folded, amount));
    // What a sum is follows it in "500 € bonus", and stands before it in "budget of 500 €".
    let is_pay = has_word(&before, &PAY) || has_word(&after, &PAY);
    let is_other = has_word(&first_words(&after), &OTHER) || has_word(&last_words(&before), &OTHER);
    if is_other && !is_pay {
        return 0;
    }
    let is_periodic = period(folded, amount).is_some();
    1 + 4 * i32::from(is_pay)
        + 3 * i32::from(is_periodic)
        + 2 * i32::from(amount.high.is_some())
        + i32::from(amount.start < HEAD)
        - 3 * i32::from(is_other)
}

/// The line that a sum stands in, up to the sum.
fn before(folded: &Folded, amount: &Amount) -> String {
    let text = folded.text.as_str();
    let from = text.floor_char_boundary(amount.start.saturating_sub(NEARBY));
    let head = text.get(from..amount.start).unwrap_or_default();
    head.rsplit('\n').next().unwrap_or_default().trim_end().to_owned()
}

/// The line that a sum stands in, behind the sum.
fn after(folded: &Folded, amount: &Amount) -> String {
    let text = folded.text.as_str();
    let to = text.floor_char_boundary((amount.end + NEARBY).min(text.len()));
    let tail = text.get(amount.end..to).unwrap_or_default();
    tail.split('\n').next().unwrap_or_default().trim_start().to_owned()
}

fn first_words(text: &str) -> String {
    text.split([',', '.', ';', '('])
        .next()
        .unwrap_or_default()
        .split(' ')
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}

fn last_words(text: &str) -> String {
    let clause = text.rsplit([',', '.', ';', '|']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split(' ').collect();
    words.get(words.len().saturating_sub(4)..).unwrap_or_default().join(" ")
}

fn has_word(text: &str, words: &Phrases) -> bool {
    first_word(text, words).is_some()
}

/// Where the first of the words stands that a text holds as they are: "net" is not in "internet".
fn first_word(text: &str, words: &Phrases) -> Option<usize> {
    let is_letter = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphanumeric());
    let is_whole = |&(start, end): &(usize, usize)| {
        let (head, word, tail) = (&text[..start], &text[start..end], &text[end..]);
        // "£14.10ph": the unit may stick to the figure.
        let is_unit = head.ends_with(|letter: char| letter.is_ascii_digit());
        (is_unit || !(is_letter(head.chars().next_back()) && is_letter(word.chars().next())))
            && !(is_letter(tail.chars().next()) && is_letter(word.chars().next_back()))
    };
    words.each(text).filter(is_whole).map(|(start, _)| start).min()
}

fn ends_with_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.strip_suffix(word)
            .is_some_and(|head| !head.ends_with(|letter: char| letter.is_alphanumeric()))
    })
}

/// How often it is paid, if words around it say so: just behind it, else before it in its line.
fn period(folded: &Folded, amount: &Amount) -> Option<SalaryPeriod> {
    let of = |text: &str| {
        let told = PERIODS
            .iter()
            .filter_map(|(period, words)| Some((first_word(text, words)?, *period)));
        told.min_by_key(|(at, _)| *at).map(|(_, period)| period)
    };
    let own = folded.text.get(amount.start..amount.end).unwrap_or_default();
    let tail = after(folded, amount);
    let tail = tail.split(". ").next().unwrap_or_default();
    amount
        .period
        .or_else(|| of(own))
        .or_else(|| of(tail))
        .or_else(|| of(&before(folded, amount)))
}

/// The period that a sum of this size is paid for where nothing is said: thousands by the "k" are a year's.
fn usual(amount: &Amount) -> Option<SalaryPeriod> {
    let is_western = matches!(amount.currency, Some("EUR" | "GBP" | "USD" | "CHF" | "CAD" | "AUD"));
    (is_western && amount.low >= 14_000.0).then_some(SalaryPeriod::Year)
}

/// Whether anybody is paid that much.
fn is_plausible(amount: &Amount) -> bool {
    let most = match amount.currency {
        Some("EUR" | "GBP" | "USD" | "CHF" | "CAD" | "AUD") => 900_000.0,
        _ => 90_000_000.0,
    };
    let top = amount.high.unwrap_or(amount.low);
    amount.low >= 5.0 && top <= most && top <= amount.low * 6.0 && top >= amount.low
}

#[cfg(test)]
mod tests {
    use types::SalaryPeriod::{Day, Hour, Month, Year};

    use super::salary;

    #[test]
    fn pay_is_read_in_seven_languages() {
        for (ad, text, low, high, currency, period) in [
            (
                "Driver\nPay: £18.50/h, 48 h average",
                "£18.50",
                Some(18.5),
                Some(18.5),
                "GBP",
                Some(Hour),
            ),
            (
                "Analyst\nRate: £180-£200 per day",
                "£180-£200",
                Some(180.0),
                Some(200.0),
                "GBP",
                Some(Day),
            ),
            (
                "Engineer\nUp to £46,500 + overtime",
                "£46,500",
                None,
                Some(46_500.0),
                "GBP",
                Some(Year),
            ),
            (
                "Pflegekraft\nab 3.450 € brutto",
                "3.450 €",
                Some(3_450.0),
                None,
                "EUR",
                None,
            ),
            (
                "Koch\nBruttomonatsgehalt: 2.900 €",
                "2.900 €",
                Some(2_900.0),
                Some(2_900.0),
                "EUR",
                None,
            ),
            (
                "Infirmier\n2 050 à 2 300 € brut mensuel",
                "2 050 à 2 300 €",
                Some(2_050.0),
                Some(2_300.0),
                "EUR",
                Some(Month),
            ),
            (
                "Enfermera\nSalario: 26.000 € brutos/año",
                "26.000 €",
                Some(26_000.0),
                Some(26_000.0),
                "EUR",
                Some(Year),
            ),
            (
                "Sistemista\nRAL 35-42k €",
                "35-42k €",
                Some(35_000.0),
                Some(42_000.0),
                "EUR",
                Some(Year),
            ),
            (
                "Motorista\nsalário fixo de R$ 3.200,00 por mês",
                "R$ 3.200,00",
                Some(3_200.0),
                Some(3_200.0),
                "BRL",
                Some(Month),
            ),
            (
                "会计\n月薪7000-9000元",
                "7000-9000元",
                Some(7_000.0),
                Some(9_000.0),
                "CNY",
                Some(Month),
            ),
        ] {
            let pay = salary(ad).unwrap_or_else(|| panic!("{ad}"));
            assert_eq!((pay.text.as_str(), pay.low, pay.high), (text, low, high), "{ad}");
            assert_eq!((pay.currency.as_deref(), pay.period), (Some(currency), period), "{ad}");
            let quoted: String = ad
                .chars()
                .skip(pay.span.start)
                .take(pay.span.end - pay.span.start)
                .collect();
            assert_eq!(quoted, pay.text);
        }
    }

    #[test]
    fn money_that_nobody_is_paid_is_no_salary() {
        for ad in [
            "Developer\nA hardware budget of €1,500 and 30 days off",
            "Clerk\nWe turned over £6m last year and serve 40,000 cafés",
            "Sales\nconsistently exceed a $1M quota",
            "Buchhalterin\nUmsatz 65 Mio. Euro, gegründet 1952",
        ] {
            assert_eq!(salary(ad), None, "{ad}");
        }
        let pay = salary("Cook\nReferral bonus of £500.\nSalary: £26,000").map(|pay| pay.text);
        assert_eq!(pay.as_deref(), Some("£26,000"));
    }
}
