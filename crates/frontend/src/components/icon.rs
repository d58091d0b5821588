use leptos::prelude::*;
use types::{GateState, State};

/// A drawing, as the path of a 20 × 20 box.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Glyph(&'static str);

impl Glyph {
    /// A tick.
    pub const CHECK: Self = Self("M4 10.5 8.2 15 16 5.5");
    /// A cross.
    pub const CROSS: Self = Self("M5 5l10 10M15 5 5 15");
    /// A tilde: nearly.
    pub const NEARLY: Self = Self("M3.5 12c2-4.5 4.6-4.5 6.5-2s4.5 2.5 6.5-2");
    /// A question mark.
    pub const QUESTION: Self = Self("M6.5 7.5a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.5M10 16.2v.3");
    /// A document going up.
    pub const UPLOAD: Self = Self("M10 14V4M5.5 8.5 10 4l4.5 4.5M4 17h12");
    /// A bin.
    pub const BIN: Self = Self("M4 6h12M8 6V3.5h4V6M5.5 6l.8 11h7.4l.8-11M8.5 9v5M11.5 9v5");
    /// A plus.
    pub const PLUS: Self = Self("M10 4v12M4 10h12");
    /// An arrow to the right.
    pub const ARROW: Self = Self("M4 10h12M11 5l5 5-5 5");
    /// A triangle with an exclamation mark.
    pub const WARNING: Self = Self("M10 3 18 17H2L10 3ZM10 8v4M10 14.5v.3");
    /// A sun.
    pub const SUN: Self = Self(
        "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4",
    );
    /// A moon.
    pub const MOON: Self = Self("M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12Z");
    /// An angle that points up.
    pub const UP: Self = Self("M5 12.5 10 7.5l5 5");
    /// Six dots: something to take hold of.
    pub const GRIP: Self = Self("M7 4.9v.2M13 4.9v.2M7 9.9v.2M13 9.9v.2M7 14.9v.2M13 14.9v.2");
    /// An angle that points down.
    pub const DOWN: Self = Self("M5 7.5 10 12.5l5-5");

    /// The drawing for what was found of a requirement.
    pub fn of_state(state: State) -> Self {
        match state {
            State::Present => Self::CHECK,
            State::Partial => Self::NEARLY,
            State::Missing => Self::CROSS,
            State::Unclear => Self::QUESTION,
        }
    }

    /// The drawing for a gate.
    pub fn of_gate(state: GateState) -> Self {
        match state {
            GateState::Pass => Self::CHECK,
            GateState::Fail => Self::CROSS,
            GateState::Unknown => Self::QUESTION,
        }
    }
}

/// A small drawing beside words; it says nothing by itself.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=glyph.0 />
        </svg>
    }
}
