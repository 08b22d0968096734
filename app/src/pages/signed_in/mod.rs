//! What every page behind the sign-in has: the person.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::failure::loaded;
use crate::{api::session, components::skeleton::Skeleton, state::CurrentUser};

/// Loads the signed-in person once and shows the page below, or leads to the sign-in.
#[component]
pub fn SignedInLayout() -> impl IntoView {
    let me = Resource::new_blocking(|| (), |()| session::me());
    view! {
        <Suspense fallback=|| view! { <Skeleton/> }>
            {move || Suspend::new(async move {
                loaded(
                    me.await,
                    |me| {
                        provide_context(CurrentUser(me));
                        view! { <Outlet/> }
                    },
                )
            })}
        </Suspense>
    }
}
