use domain::view::SyncView;
use leptos::prelude::*;

use super::super::picture::{Surroundings, picture};
use crate::{
    components,
    state::{current_project, current_user},
};

/// The way of the sync's secrets from their folders to the machines.
#[component]
pub(in crate::pages::sync) fn Flow(sync: Memo<SyncView>) -> impl IntoView {
    let project = current_project();
    let emulator = current_user().demo.map(|demo| demo.emulator_url);
    let picture = Memo::new(move |_| {
        let url = |page: &str| project.url(page);
        let around = Surroundings {
            url: &url,
            emulator: emulator.as_deref(),
        };
        picture(&sync.read(), &around)
    });
    view! {
        <section class="sync-page__flow" aria-labelledby="flow-title">
            <h2 id="flow-title" class="visually-hidden">"Where the secrets go"</h2>
            <components::flow::Flow picture label="From the folders to the machines"/>
        </section>
    }
}
