use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

use super::{Glyph, Icon};
use crate::theme::Theme;
use crate::urls;

/// Names the page in the window's title and as its one `h1`.
#[component]
pub fn PageTitle(#[prop(into)] title: String) -> impl IntoView {
    document().set_title(&format!("{title} · SmartResume"));
    view! { <h1 class="page-title">{title}</h1> }
}

/// The first thing the Tab key meets. It also takes care that after a change of page the focus is on the new one.
#[component]
pub fn SkipLink() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |previous: Option<String>| {
        let path = path.get();
        if previous.is_some_and(|previous| previous != path) {
            focus_main();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        path
    });
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus_main();
    };

    view! {
        <a class="skip-link" href="#main" on:click=skip>
            "Skip to the content"
        </a>
    }
}

fn focus_main() {
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        _ = main.focus();
    }
}

/// The top of every page.
#[component]
pub fn SiteHeader() -> impl IntoView {
    view! {
        <header class="site-header">
            <a class="wordmark" href=urls::HOME aria-label="SmartResume, start page">
                <span class="wordmark-mark">"Smart"</span>
                "Resume"
            </a>
            <nav class="site-nav" aria-label="Site">
                <a href=urls::SAMPLE>"Sample"</a>
                <a href=urls::RANKINGS>"Rank"</a>
                <a href=urls::SCORING>"Scoring"</a>
                <ThemeToggle />
            </nav>
        </header>
    }
}

#[component]
fn ThemeToggle() -> impl IntoView {
    let theme = expect_context::<Theme>();
    let glyph = move || if theme.is_dark() { Glyph::SUN } else { Glyph::MOON };
    let label = move || {
        if theme.is_dark() {
            "Use light colours"
        } else {
            "Use dark colours"
        }
    };

    view! {
        <button class="icon-button" aria-label=label title=label on:click=move |_| theme.toggle()>
            {move || view! { <Icon glyph=glyph() /> }}
        </button>
    }
}

/// The bottom of every page.
#[component]
pub fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>
                "Every number here is computed by rules, never asked of a language model: same résumé, same job, same number. "
                <a href=urls::SCORING>"How it is computed"</a>
            </p>
        </footer>
    }
}
