//! Months: the finest date a résumé needs.

use std::fmt;
use std::str::FromStr;

/// A month of the Gregorian calendar.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Month {
    /// Such as 2026.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

impl Month {
    /// A count of months that grows by one each month; the difference of two is a duration.
    #[must_use]
    pub fn index(self) -> i32 {
        self.year * 12 + i32::from(self.month) - 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

/// Not a month.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotAMonth;

impl FromStr for Month {
    type Err = NotAMonth;

    /// Reads `YYYY-MM` and `YYYY-MM-DD`; a bare `YYYY` is its January.
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let mut parts = text.split('-');
        let year = parts
            .next()
            .and_then(|year| year.parse().ok())
            .filter(|year| (1900..=2200).contains(year));
        let month = parts
            .next()
            .map_or(Some(1), |month| month.parse().ok())
            .filter(|month| (1..=12).contains(month));
        match (year, month) {
            (Some(year), Some(month)) => Ok(Self { year, month }),
            _ => Err(NotAMonth),
        }
    }
}
