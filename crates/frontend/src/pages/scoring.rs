use leptos::prelude::*;

use crate::components::PageTitle;
use crate::urls;

/// `/scoring`: how the number comes about, in plain words.
#[component]
pub fn Scoring() -> impl IntoView {
    view! {
        <article class="prose">
            <PageTitle title="How scoring works" />
            <p>
                "The score says how much of what an ad asks for can be found in a résumé. It is computed by rules, here in your browser and in the same way on the server. The same résumé and the same ad always give the same number."
            </p>
            <Steps />
            <Meaning />
            <Limits />
            <p>
                <a class="button" href=urls::SAMPLE>
                    "See it on a sample"
                </a>
            </p>
        </article>
    }
}

#[component]
fn Steps() -> impl IntoView {
    view! {
        <h2>"From two texts to a number"</h2>
        <ol>
            <li>
                "The ad is split into requirements. What the company says about itself, what it offers and how to apply is left out. Each requirement is a must, nice to have, or only mentioned; alternatives such as “Rust or Go” belong together, and one of them is enough, or as many as the ad says."
            </li>
            <li>
                "Each requirement is looked for in the fields of the résumé. Other names for the same thing count (“K8s” is Kubernetes); words that merely look alike do not (“Java” is not JavaScript)."
            </li>
            <li>
                "What is found makes it present, partial, missing or unclear. Present and partial always come with the words that prove it."
            </li>
            <li>
                "Every requirement carries points. Present earns all or nearly all of them, depending on the proof; partial and unclear earn a share, missing none. The points add up to the score, from 0 to 100."
            </li>
        </ol>
        <h2>"How the 100 points are shared out"</h2>
        <ul>
            <li>"60 for must-haves: skills, certificates, licences"</li>
            <li>"10 for nice-to-haves"</li>
            <li>"15 for years of experience"</li>
            <li>"15 for degrees and languages"</li>
        </ul>
        <p>
            "What an ad does not ask for leaves its share to the others. Within a share a must weighs three times as much as something nice to have; soft skills weigh a third of that, and sentences that name no known skill a quarter. What is only mentioned weighs nothing; the place and the right to work are knock-out questions without points."
        </p>
    }
}

#[component]
fn Meaning() -> impl IntoView {
    view! {
        <h2>"What the words mean"</h2>
        <ul>
            <li>
                <b>"Range"</b>
                ": from the score if nothing that is unclear holds, to the score if all of it does. The wider it is, the more the résumé leaves open."
            </li>
            <li>
                <b>"Ceiling"</b>
                ": the best score that this résumé can honestly reach by better wording. What lies above it takes experience, not words."
            </li>
            <li>
                <b>"Knock-out questions"</b>
                ": years, degrees, licences, languages, the place and the right to work. They stand apart, because no number makes up for them. “Unknown” means that the résumé does not say."
            </li>
            <li>
                <b>"Fixes"</b>
                ": what to write more clearly, with the points it would add. Only write what is true."
            </li>
            <li>
                <b>"What if"</b>
                ": the same numbers, if what you tick as yours were written down. It is tried out in your browser; the report and the résumé stay as they are."
            </li>
        </ul>
    }
}

#[component]
fn Limits() -> impl IntoView {
    view! {
        <h2>"What it is not"</h2>
        <p>
            "It is no prediction and no verdict. Employers use many systems, and most of those do not reject anybody by a score: people read, and knock-out questions filter. The score does not know how well you write or how you work. Writing and how well a file can be read are looked at apart and never mixed into it."
        </p>
        <p>
            "The report names the engine's version, because better rules may give another number, and the month to which jobs that go on are counted."
        </p>
    }
}
