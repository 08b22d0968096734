//! One app connection.

mod content;
mod delete;
mod details;
mod facts;
mod token;

pub use content::*;
pub use delete::*;
pub use details::*;
pub use facts::*;
pub use token::*;

use domain::{ConnectionId, view::ConnectionRow};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    failure::Failure,
    latest::{Latest, Phase, once_loaded},
};
use crate::{
    api::{AppError, connections},
    components::skeleton::Skeleton,
    state::{current_project, live_version, route_id},
};

/// A connection's name, reach and token.
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let connection = route_id::<ConnectionId>("connection");
    let version = live_version(current_project().id());
    let changes = RwSignal::new(0_u64);
    let leaving = RwSignal::new(false);
    // What is being deleted is not asked for again: that it is gone is no news.
    let asked = Memo::new(move |former: Option<&(Option<ConnectionId>, u64, u64)>| {
        let now = (connection.get(), version.get(), changes.get());
        if leaving.get() {
            former.copied().unwrap_or(now)
        } else {
            now
        }
    });
    let fetched = Resource::new(move || asked.get(), |(id, ..)| load(id));
    view! {
        <Title text="App connection"/>
        <Transition fallback=|| view! { <Skeleton label="Loading the connection"/> }>
            {once_loaded(fetched, move || view! { <Loaded fetched changes leaving/> })}
        </Transition>
    }
}

#[component]
fn Loaded(
    fetched: Resource<Result<ConnectionRow, AppError>>,
    changes: RwSignal<u64>,
    leaving: RwSignal<bool>,
) -> impl IntoView {
    let latest = Latest::new(move || fetched.get());
    let phase = latest.phase();
    // Another connection is another page: nothing that was typed for the former one may be left.
    let shown = Memo::new(move |_| {
        let id = latest.value().with(|row| row.as_ref().map(|row| row.id));
        (phase.get(), id)
    });
    move || match shown.get().0 {
        Phase::Loading => ().into_any(),
        Phase::Failed(error) => view! { <Failure error/> }.into_any(),
        Phase::Ready => latest
            .value()
            .get_untracked()
            .map(|first| {
                let row = Memo::new(move |former: Option<&ConnectionRow>| {
                    let newest = latest.value().get().filter(|newest| newest.id == first.id);
                    newest.unwrap_or_else(|| former.unwrap_or(&first).clone())
                });
                view! { <ConnectionContent row changes leaving/> }
            })
            .into_any(),
    }
}

async fn load(connection: Option<ConnectionId>) -> Result<ConnectionRow, AppError> {
    match connection {
        Some(connection) => connections::connection(connection).await,
        None => Err(AppError::NotFound(
            "This connection does not exist.".to_owned(),
        )),
    }
}
