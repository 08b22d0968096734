use leptos::prelude::*;

use super::Refusal;
use crate::components::{
    alert::Alert,
    button::{Button, ButtonKind},
    secret_field::SecretField,
    tag::Tone,
    text_field::TextField,
};

/// Who the owner will be.
#[component]
pub fn SetupForm(
    /// What the one-time link carries.
    token: String,
    /// Why the last attempt was refused.
    refusal: Option<Refusal>,
) -> impl IntoView {
    let at = move |field| Signal::stored(refusal.and_then(|refusal| refusal.at(field)));
    let failed = (refusal == Some(Refusal::Failed)).then(|| {
        view! {
            <Alert tone=Tone::Danger title="Not set up" live=true>
                "Airlift failed, and nobody was created. Its log says why; try again in a moment."
            </Alert>
        }
    });
    view! {
        <p class="muted">"You will own this Airlift: everything in it, and who else may use it."</p>
        {failed}
        <form class="form" method="post" action="/setup">
            <input type="hidden" name="token" value=token/>
            <TextField
                id="email"
                label="Email"
                input_type="email"
                autocomplete="username"
                error=at("email")
                required=true
            />
            <TextField
                id="name"
                label="Your name"
                hint="Others see it beside what you change."
                autocomplete="name"
                max_length=64u32
                error=at("name")
                required=true
            />
            <SecretField
                id="password"
                label="Password"
                hint="At least 12 characters. A few random words are easy to keep in mind and hard to guess."
                autocomplete="new-password"
                error=at("password")
                required=true
            />
            <div class="sign-in__submit">
                <Button kind=ButtonKind::Primary button_type="submit">"Create the owner"</Button>
            </div>
        </form>
    }
}
