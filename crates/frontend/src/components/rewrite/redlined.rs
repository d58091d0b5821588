use leptos::prelude::*;

use crate::redline::{self, Fate, Piece};

/// A text with what goes struck out and what comes marked. Lists are shown line by line.
#[component]
pub fn Redlined(before: String, after: String, is_list: bool) -> impl IntoView {
    if is_list {
        let rows = redline::lines(&before, &after).into_iter().map(row).collect_view();
        return view! { <ul class="redline redline-list">{rows}</ul> }.into_any();
    }
    let pieces = redline::words(&before, &after).into_iter().map(piece).collect_view();
    view! { <p class="redline">{pieces}</p> }.into_any()
}

fn piece(piece: Piece) -> AnyView {
    let Piece { fate, text } = piece;
    let words = text.trim_end().to_owned();
    let space = text.get(words.len()..).unwrap_or_default().to_owned();
    match fate {
        Fate::Same | Fate::Moved => view! { <span>{text}</span> }.into_any(),
        Fate::Out => view! { <del>{words}</del> {space} }.into_any(),
        Fate::In => view! { <ins>{words}</ins> {space} }.into_any(),
    }
}

fn row(piece: Piece) -> AnyView {
    let Piece { fate, text } = piece;
    match fate {
        Fate::Same => view! { <li>{text}</li> }.into_any(),
        Fate::Moved => view! { <li class="is-moved">{text} <span class="moved-note">"moved"</span></li> }.into_any(),
        Fate::Out => view! { <li><del>{text}</del></li> }.into_any(),
        Fate::In => view! { <li><ins>{text}</ins></li> }.into_any(),
    }
}
