//! What every page behind the sign-in has: the person.

use domain::view::Me;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::Outlet;

use super::failure::Failure;
use crate::{
    api::{AppError, session},
    components::skeleton::Skeleton,
    state::CurrentUser,
};

/// Has the signed-in person once and shows the page below, or leads to the sign-in.
///
/// No `Suspense` stands around the page below: on the server it would make that page several times,
/// and the browser would not find the page's resources again.
#[component]
pub fn SignedInLayout() -> impl IntoView {
    let me = RwSignal::new(SharedValue::new(from_server).into_inner());
    Effect::new(move || {
        if me.read_untracked().is_none() {
            spawn_local(async move {
                let loaded = session::me().await;
                // None: the layout is gone.
                let _ = me.try_set(Some(loaded));
            });
        }
    });
    move || match me.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Ok(me)) => {
            provide_context(CurrentUser(me));
            view! { <Outlet/> }.into_any()
        }
        Some(Err(error)) => view! { <Failure error/> }.into_any(),
    }
}

#[cfg(feature = "ssr")]
fn from_server() -> Option<Result<Me, AppError>> {
    crate::api::preloaded_me()
}

/// The browser asks for it, unless the page came with it.
#[cfg(not(feature = "ssr"))]
fn from_server() -> Option<Result<Me, AppError>> {
    None
}
