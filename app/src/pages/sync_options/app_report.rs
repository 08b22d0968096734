use domain::{SyncId, SyncName, view::AppInventory};
use leptos::prelude::*;

use super::{found_in_words, others_in_words};
use crate::components::{
    alert::Alert,
    icon::{Icon, IconName},
    tag::Tone,
};

/// What the chosen app has now, and which syncs manage some of it; its place is kept until that is known.
#[component]
pub fn AppReport(
    /// The app; empty for none.
    app: Signal<String>,
    /// What it has, or why that is not known; none while Airlift looks or nothing is chosen.
    inventory: Signal<Option<Result<AppInventory, String>>>,
    /// The sync that is edited; none for a new one.
    #[prop(optional_no_strip)]
    sync: Option<SyncId>,
    /// Names of the project's syncs.
    names: Signal<Vec<(SyncId, SyncName)>>,
) -> impl IntoView {
    let report = move || {
        match inventory.get()? {
        Ok(found) => {
            let others = others_in_words(&found, sync, |id| {
                names.with(|names| {
                    let known = names.iter().find(|(known, _)| *known == id);
                    known.map(|(_, name)| name.clone())
                })
            });
            let others = others.map(|told| {
                view! { <Alert tone=Tone::Warning title="Other syncs write to this app">{told}</Alert> }
            });
            Some(view! {
                <p class="cluster"><Icon name=IconName::Apps/> <strong>{found_in_words(&app.read(), &found)}</strong></p>
                {others}
            }
            .into_any())
        }
        Err(why) => Some(
            view! { <p class="muted">{format!("What {} has now is not known. {why}", app.read())}</p> }
                .into_any(),
        ),
    }
    };
    view! { <div class="app-report stack stack--tight" role="status">{report}</div> }
}
