use leptos::prelude::*;

use super::ConnectionDraft;
use crate::{components::secret_field::SecretField, pages::form::FormErrors};

/// The access token of a connection.
#[component]
pub fn TokenField(
    /// What is typed.
    draft: ConnectionDraft,
    /// The form's errors.
    errors: FormErrors,
    /// "Access token", or what tells it from the present one.
    label: &'static str,
) -> impl IntoView {
    let token = draft.access_token;
    view! {
        <SecretField
            id=errors.id("access_token")
            label
            hint="Paste all that fly printed. It is checked with Fly.io now, and cannot be read back later."
            value=token
            on_input=move |text| {
                token.set(text);
                errors.typed("access_token", draft.token());
            }
            on_blur=move |()| {
                if !token.with_untracked(String::is_empty) {
                    errors.check("access_token", draft.token());
                }
            }
            error=errors.at("access_token")
            required=true
        />
    }
}
