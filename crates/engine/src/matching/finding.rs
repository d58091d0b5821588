//! What was found of one requirement, as numbers.

use types::State;

use super::passages::Strength;
use super::profile::Proof;

/// What a skill earns where it is shown at work together with a figure.
pub(super) const RESULT: f64 = 1.0;
/// What a skill earns where it is shown at work, or certified.
pub(super) const USED: f64 = 0.9;
/// What a skill earns where it is only listed.
pub(super) const LISTED: f64 = 0.75;
/// What something close to a skill earns.
pub(super) const CLOSE: f64 = 0.3;
/// What is given for what the résumé cannot tell.
pub(super) const UNCLEAR: f64 = 0.3;

/// What was found of one requirement. All shares go from 0 to 1.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) state: State,
    /// The share earned.
    pub(super) credit: f64,
    /// The share if what is unclear does not hold.
    pub(super) low: f64,
    /// The share if what is unclear holds.
    pub(super) high: f64,
    /// The share if the résumé put what it supports as well as it can.
    pub(super) ceiling: f64,
    /// The share after `action`.
    pub(super) target: f64,
    /// What to do about it.
    pub(super) action: Option<String>,
    /// What the résumé says, in words; empty if nothing.
    pub(super) found: String,
    /// Why a gate of it stays open or shut.
    pub(super) why: String,
    pub(super) proofs: Vec<Proof>,
}

impl Finding {
    /// Something certain.
    pub(super) fn certain(state: State, credit: f64) -> Self {
        Self {
            state,
            credit,
            low: credit,
            high: credit,
            ceiling: credit,
            target: credit,
            action: None,
            found: String::new(),
            why: String::new(),
            proofs: Vec::new(),
        }
    }

    /// Something the résumé cannot tell.
    pub(super) fn unclear(credit: f64) -> Self {
        Self {
            low: 0.0,
            high: 1.0,
            ceiling: 1.0,
            ..Self::certain(State::Unclear, credit)
        }
    }

    pub(super) fn because(mut self, found: impl Into<String>, why: impl Into<String>) -> Self {
        self.found = found.into();
        self.why = why.into();
        self
    }

    pub(super) fn fix(mut self, target: f64, action: impl Into<String>) -> Self {
        self.target = target;
        self.action = Some(action.into());
        self
    }

    /// Becomes what it would be if it held.
    pub(super) fn assume(&mut self) {
        if self.state == State::Present {
            return;
        }
        let share = if self.action.is_some() { self.target } else { 1.0 };
        self.credit = self.credit.max(share);
        self.low = self.low.max(share);
        self.high = self.high.max(share);
        self.state = State::Present;
    }

    pub(super) fn proven(mut self, proofs: Vec<Proof>) -> Self {
        self.proofs = proofs;
        self
    }
}

/// What a passage of this strength earns.
pub(super) fn earned(strength: Strength) -> f64 {
    match strength {
        Strength::Interest => CLOSE,
        Strength::Listed => LISTED,
        Strength::Used => USED,
        Strength::Result => RESULT,
    }
}
