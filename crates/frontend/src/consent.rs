//! Whether AI services may be asked, as the person said when they were told of them. Kept in this browser.

use types::Providers;

use crate::storage;

const KEY: &str = "ai-services";

/// What was said about exactly these services; nothing if they are others now.
pub fn given(providers: &Providers) -> Option<bool> {
    let kept = storage::remembered(KEY)?;
    let (answer, services) = kept.split_once(' ')?;
    (services == named(providers)).then_some(answer == "yes")
}

/// Keeps what the person says.
pub fn keep(providers: &Providers, may_ask: bool) {
    let answer = if may_ask { "yes" } else { "no" };
    storage::remember(KEY, Some(&format!("{answer} {}", named(providers))));
}

fn named(providers: &Providers) -> String {
    let names = providers.providers.iter();
    names
        .map(|it| format!("{}/{}", it.host, it.model))
        .collect::<Vec<_>>()
        .join(" ")
}
