use super::{FlowPlace, PlaceRole};
use crate::components::{
    icon::{Icon, IconName},
    tag::{Tag, Tone},
};
use leptos::prelude::*;

/// So many folders are shown at once; the others unfold.
const SHOWN: usize = 8;

/// The folders, imports below what imports them.
#[component]
pub(super) fn Places(places: Memo<Vec<FlowPlace>>) -> impl IntoView {
    move || {
        let mut shown = places.get();
        let folded = if shown.len() > SHOWN + 2 {
            shown.split_off(SHOWN)
        } else {
            Vec::new()
        };
        let more = (!folded.is_empty()).then(|| {
            let summary = format!("{} more folders", folded.len());
            view! {
                <details class="flow__more">
                    <summary>{summary}</summary>
                    <ul class="flow__places">{rows(folded)}</ul>
                </details>
            }
        });
        view! { <ul class="flow__places">{rows(shown)}</ul> {more} }
    }
}

fn rows(places: Vec<FlowPlace>) -> impl IntoView {
    places.into_iter().map(row).collect_view()
}

fn row(place: FlowPlace) -> impl IntoView {
    let (icon, why) = match place.role {
        PlaceRole::Source => (IconName::Folder, "Source".to_owned()),
        PlaceRole::ImportedBy(importer) => (IconName::Import, format!("Imported by {importer}")),
        PlaceRole::Referenced => (IconName::Link, "Referred to by values".to_owned()),
    };
    let missing = place
        .missing
        .then(|| view! { <Tag tone=Tone::Danger>"does not exist"</Tag> });
    let indented = match place.depth {
        0 => "flow__place",
        1 => "flow__place flow__place--import",
        _ => "flow__place flow__place--import flow__place--deep",
    };
    view! {
        <li class=indented>
            <a class="flow__folder" href=place.href>
                <Tag monospace=true>{place.environment}</Tag>
                <code>{place.path}</code>
            </a>
            <span class="flow__why"><Icon name=icon/> {why} {missing}</span>
        </li>
    }
}
