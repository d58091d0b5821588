//! How a pair stands in a ranking.

use types::Report;

use super::formula::{Formula, round};
use super::wording::Words;
use super::{Candidate, copied};
use crate::job::{Advert, is_copied};

/// As many things asked for weigh as much as the closeness. With fewer, an ad's score says little, with one or two next to
/// nothing: it is all or none.
const AS_MUCH_AS_CLOSENESS: f64 = 6.0;

/// A pair in a ranking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// The report, as [`Candidate::score`] makes it.
    pub report: Report,
    /// How close the résumé is to the ad in wording and field of work, from 0 to 100. No part of the score.
    pub closeness: f64,
    /// What a ranking goes by, from 0 to 100: the score, and the less an ad asks for, the more the closeness.
    pub rank_score: f64,
}

impl Candidate<'_> {
    /// Scores it against a job, to be ranked among others.
    #[must_use]
    pub fn rank(&self, advert: &Advert) -> Standing {
        let report = self.score(advert).report;
        let words = self.words.get_or_init(|| Words::of(&self.profile));
        let closeness = if is_copied(advert, &self.profile.text) {
            let own = copied::words_without_copies(&self.profile, self.text, advert);
            // What was copied does not make the rest any denser.
            advert.wording.closeness(&Words::of(&own).with_length_of(words))
        } else {
            advert.wording.closeness(words)
        };
        let formula = Formula::new(&advert.requirements);
        let asked = formula.units.iter().filter(|unit| formula.most(unit) > 0.0).count();
        let asked = f64::from(u16::try_from(asked).unwrap_or(u16::MAX)).powi(2);
        let share = asked / (asked + AS_MUCH_AS_CLOSENESS.powi(2));
        Standing {
            rank_score: round(share * report.score + (1.0 - share) * closeness, 10.0),
            closeness: round(closeness, 10.0),
            report,
        }
    }
}

#[cfg(test)]
mod tests {
    use types::Document;

    use super::*;
    use crate::{Month, job};

    fn document(summary: &str) -> Document {
        let mut document = Document::default();
        summary.clone_into(&mut document.basics.summary);
        document
    }

    fn rank(summary: &str, ad: &str) -> Standing {
        let document = document(summary);
        let as_of = Month { year: 2026, month: 11 };
        Candidate::new(&document, None, as_of).rank(&job::parse(ad))
    }

    #[test]
    fn where_an_ad_asks_for_nothing_the_wording_decides() {
        let ad = "Beekeepers\nTend hives, catch swarms and spin honey for the market.";
        let keeper = rank("Beekeeper who tended forty hives and spun honey.", ad);
        let clerk = rank("Clerk who filed letters.", ad);
        assert!(keeper.rank_score > clerk.rank_score + 20.0, "{keeper:?} {clerk:?}");
    }

    #[test]
    fn the_more_an_ad_asks_for_the_more_the_score_decides() {
        let few = rank("Python", "We need Python.");
        let many = rank(
            "Python",
            "You need Python, Rust, Go, PostgreSQL, Docker, Kubernetes, Terraform, Kafka, Redis, Linux, Git and Java.",
        );
        let distance = |it: &Standing| (it.rank_score - it.report.score).abs() / (it.closeness - it.report.score).abs();
        assert!(distance(&many) < distance(&few), "{many:?} {few:?}");
    }

    #[test]
    fn copying_the_ad_brings_nobody_closer() {
        let ad =
            "Beekeepers\nYou tend hives, catch swarms, spin honey and sell it at the weekly market of our small town.";
        let honest = rank("Clerk who filed letters.", ad);
        let copied = rank(&format!("Clerk who filed letters. {}", ad.replace('\n', " ")), ad);
        assert!(copied.rank_score <= honest.rank_score, "{copied:?} {honest:?}");
    }
}
