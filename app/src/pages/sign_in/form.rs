use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::refusal::refusal;
use crate::components::{
    alert::Alert,
    button::{Button, ButtonKind},
    secret_field::SecretField,
    tag::Tone,
    text_field::TextField,
};

/// The form; in the demo with its credentials shown and filled in.
#[component]
pub fn SignInForm(
    /// In the demo: address and password.
    demo: Option<(String, String)>,
) -> impl IntoView {
    let query = use_query_map();
    let (refused, next) = {
        let query = query.read_untracked();
        (query.get("refused"), query.get("next"))
    };
    let refused = refused.map(|code| {
        view! { <Alert tone=Tone::Danger title="Not signed in" live=true>{refusal(&code)}</Alert> }
    });
    let (email, password) = demo.clone().unwrap_or_default();
    let note = demo.map(|(email, password)| {
        view! {
            <Alert tone=Tone::Info title="This is the demo">
                "Both fields are filled in: " <code>{email}</code> " with the password "
                <code>{password}</code> "."
            </Alert>
        }
    });
    view! {
        {refused}
        {note}
        <form class="form" method="post" action="/sign-in">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <TextField
                id="email"
                label="Email"
                input_type="email"
                autocomplete="username"
                value=Signal::stored(email)
                required=true
            />
            <SecretField
                id="password"
                label="Password"
                autocomplete="current-password"
                value=Signal::stored(password)
                required=true
            />
            <div class="sign-in__submit">
                <Button kind=ButtonKind::Primary button_type="submit">"Sign in"</Button>
            </div>
        </form>
    }
}
