use leptos::prelude::*;

use crate::{
    components::{alert::Alert, code::Code, tag::Tone},
    state::current_user,
};

/// In the demo there is a token to try it with.
#[component]
pub fn SpareToken() -> impl IntoView {
    current_user().demo.map(|note| {
        view! {
            <Alert tone=Tone::Info title="A token of the demo to try this with">
                <Code text=note.spare_token copy="Copy the demo's spare token"/>
            </Alert>
        }
    })
}
