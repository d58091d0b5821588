//! The routes, and what every page shares.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::{SiteFooter, SiteHeader, SkipLink};
use crate::pages::{Home, Later, LaterPage, NotFound};
use crate::theme::provide_theme;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_theme();

    view! {
        <Router>
            <SkipLink />
            <SiteHeader />
            <main id="main" class="main" tabindex="-1">
                <Routes fallback=NotFound>
                    <Route path=path!("/") view=Home />
                    <Route path=path!("/sample") view=later(Later::Sample) />
                    <Route path=path!("/resumes/:id") view=later(Later::Resume) />
                    <Route path=path!("/resumes/:id/export") view=later(Later::Export) />
                    <Route path=path!("/resumes/:id/edit") view=later(Later::Edit) />
                    <Route path=path!("/matches/:id") view=later(Later::Match) />
                    <Route path=path!("/matches/:id/compare") view=later(Later::CompareWith) />
                    <Route path=path!("/matches/:id/compare/:other") view=later(Later::Compare) />
                    <Route path=path!("/matches/:id/rewrite") view=later(Later::Rewrite) />
                    <Route path=path!("/letters/:id") view=later(Later::Letter) />
                    <Route path=path!("/rankings") view=later(Later::Rankings) />
                    <Route path=path!("/rankings/:id") view=later(Later::Ranking) />
                    <Route path=path!("/scoring") view=later(Later::Scoring) />
                </Routes>
            </main>
            <SiteFooter />
        </Router>
    }
}

fn later(page: Later) -> impl Fn() -> AnyView + Clone + Send {
    move || view! { <LaterPage page /> }.into_any()
}
