use leptos::prelude::*;

use super::later::load_when_idle;
use crate::components::{DropZone, Recent};

/// `/`: the landing page is the drop zone.
#[component]
pub fn Home() -> impl IntoView {
    document().set_title("SmartResume: what a machine reads in your résumé");
    load_when_idle();

    view! {
        <div class="home">
            <div class="hero">
                <h1 class="hero-title">
                    "See what a machine " <span class="highlight">"reads"</span> " in your résumé."
                </h1>
                <p class="hero-lead">
                    "Then hold it against a job: what is there, what is missing, and the very sentence that proves it. No account, no guesswork."
                </p>
            </div>
            <DropZone />
            <Promises />
            <Recent />
        </div>
    }
}

#[component]
fn Promises() -> impl IntoView {
    view! {
        <section class="promises" aria-label="What to expect">
            <div class="promise">
                <h2>"What this is not"</h2>
                <p>
                    "No trick to get past a robot. Most applicant tracking systems do not reject anybody by a score: people read, and knock-out questions filter. Here you see what both will find."
                </p>
            </div>
            <div class="promise">
                <h2>"What happens with your file"</h2>
                <p>
                    "It is stored on this server for you alone, under a guest name in this browser, so that you can come back to it. One click deletes it. The sample never leaves your browser at all."
                </p>
            </div>
            <div class="promise">
                <h2>"Where the number comes from"</h2>
                <p>
                    "Rules that you can read, not a language model's mood. Each point belongs to a requirement of the ad, and each requirement to words in your résumé."
                </p>
            </div>
        </section>
    }
}
