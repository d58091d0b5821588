//! The routes, and what every page shares.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::components::{SiteFooter, SiteHeader, SkipLink};
use crate::pages::{Home, MatchReport, NotFound, RankingPage, Rankings, ResumePage, Sample, Scoring};
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
                    <Route path=path!("/sample") view=Sample />
                    <Route path=path!("/resumes/:id") view=ResumePage />
                    <Route path=path!("/matches/:id") view=MatchReport />
                    <Route path=path!("/rankings") view=Rankings />
                    <Route path=path!("/rankings/:id") view=RankingPage />
                    <Route path=path!("/scoring") view=Scoring />
                </Routes>
            </main>
            <SiteFooter />
        </Router>
    }
}
