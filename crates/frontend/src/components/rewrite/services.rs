use leptos::prelude::*;
use types::{Provider, Providers};

/// Which AI services would get what, before they get anything, and the choice.
#[component]
pub fn ProvidersTold(providers: Providers, on_choice: impl Fn(bool) + Copy + Send + 'static) -> impl IntoView {
    let is_one = providers.providers.len() == 1;
    let title = if is_one {
        "May an AI service word your lines, too?"
    } else {
        "May AI services word your lines, too?"
    };

    view! {
        <section class="services" aria-labelledby="services-title">
            <h2 id="services-title">{title}</h2>
            <p>
                "The rules of this service always look, and they never leave it. A language model often words a line better. Whatever it makes up is blocked until you vouch for it."
            </p>
            <Services providers />
            <div class="services-choice">
                <button class="button button-main" on:click=move |_| on_choice(true)>
                    {if is_one { "Ask it, too" } else { "Ask them, too" }}
                </button>
                <button class="button" on:click=move |_| on_choice(false)>"Rules alone"</button>
            </div>
        </section>
    }
}

/// Who was asked, what they got, and the way to change it.
#[component]
pub fn ProvidersAsked(
    providers: Providers,
    may_ask: bool,
    on_change: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let hosts: Vec<String> = providers.providers.iter().map(|it| it.host.clone()).collect();
    let told = if may_ask {
        format!("AI services may word your lines: {}", hosts.join(", "))
    } else {
        "Rules alone: no AI service gets a word".to_owned()
    };

    view! {
        <details class="more services-asked">
            <summary>{told}</summary>
            <Services providers />
            <button class="button button-quiet" on:click=move |_| on_change()>"Choose again"</button>
        </details>
    }
}

#[component]
fn Services(providers: Providers) -> impl IntoView {
    let who = |provider: Provider| {
        view! {
            <li>
                <b>{provider.host}</b>
                " with the model "
                <code>{provider.model}</code>
                {(!provider.is_available).then_some(", which failed lately and is left alone for a while")}
            </li>
        }
    };
    let order =
        (providers.providers.len() > 1).then_some(", in this order; the next one only if the one before gives nothing");

    view! {
        <dl class="services-facts">
            <dt>"Who" {order}</dt>
            <dd>
                <ul>{providers.providers.into_iter().map(who).collect_view()}</ul>
            </dd>
            <dt>"What they get"</dt>
            <dd>{providers.sent}</dd>
            <dt>"What is taken out before"</dt>
            <dd>{providers.withheld}</dd>
        </dl>
    }
}
