use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::FormErrors;
use crate::{
    api::AppError,
    components::{alert::Alert, tag::Tone},
    pages::failure::sign_in_url,
};

/// Why a form as a whole was not accepted; nothing while there is no such reason.
#[component]
pub fn FormFailure(
    /// The form's errors.
    errors: FormErrors,
) -> impl IntoView {
    let failure = errors.failure();
    let location = use_location();
    move || {
        let error = failure.get()?;
        let href = (error == AppError::NotSignedIn).then(|| {
            sign_in_url(
                &location.pathname.get_untracked(),
                &location.search.get_untracked(),
            )
        });
        let way_out = move || href.map(|href| view! { <a href=href>"Sign in"</a> });
        let alert = view! {
            <Alert tone=Tone::Danger live=true action=way_out>{error.to_string()}</Alert>
        };
        Some(alert)
    }
}
