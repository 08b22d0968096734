//! What a page shows when its data could not be loaded.

mod sign_in;

pub use sign_in::*;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    api::AppError,
    components::{button::ButtonLink, empty_state::EmptyState, icon::IconName},
};

/// `view` of what was loaded, or why it was not: `loaded(rows.await, |rows| view! { … })`.
pub fn loaded<T, V: IntoView + 'static>(
    result: Result<T, AppError>,
    view: impl FnOnce(T) -> V,
) -> AnyView {
    match result {
        Ok(value) => view(value).into_any(),
        Err(error) => view! { <Failure error/> }.into_any(),
    }
}

/// Instead of the page: what happened and what to do. Gives the HTTP response the error's status;
/// leads to the sign-in when nobody is signed in.
#[component]
pub fn Failure(
    /// Why the page has no data.
    error: AppError,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    error.set_status();
    if error == AppError::NotSignedIn {
        return view! { <ToSignIn/> }.into_any();
    }
    let (icon, title) = picture(&error);
    view! {
        <Title text=title/>
        <EmptyState icon=icon title=title text=error.to_string()>
            <ButtonLink href="/projects">"All projects"</ButtonLink>
        </EmptyState>
    }
    .into_any()
}

fn picture(error: &AppError) -> (IconName, &'static str) {
    match error {
        AppError::NotFound(_) => (IconName::Search, "Not found"),
        AppError::Forbidden(_) => (IconName::Shield, "Not allowed"),
        AppError::Sealed(_) => (IconName::Lock, "Sealed"),
        AppError::Fly(_) | AppError::Transport(_) => (IconName::CloudOff, "No answer"),
        AppError::NotSignedIn
        | AppError::Invalid(_)
        | AppError::Refused(_)
        | AppError::Internal => (IconName::CircleX, "This did not work"),
    }
}
