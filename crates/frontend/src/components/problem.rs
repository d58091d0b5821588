use leptos::prelude::*;
use types::ErrorCode;

use super::{Glyph, Icon};
use crate::errors::{Error, advice};

/// Says what went wrong and what to do; `children` are the buttons for it.
#[component]
pub fn ProblemPanel(error: Error, children: Children) -> impl IntoView {
    let next = error.code().map(advice);

    view! {
        <div class="problem" role="alert" data-code=error.code().map(ErrorCode::as_str)>
            <Icon glyph=Glyph::WARNING />
            <div class="problem-words">
                <p class="problem-title">{error.title()}</p>
                <p>{error.to_string()}</p>
                {next.map(|next| view! { <p class="problem-next">{next}</p> })}
                <div class="buttons">{children()}</div>
            </div>
        </div>
    }
}
