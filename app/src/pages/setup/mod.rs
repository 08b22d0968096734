//! Setting up the first person.

mod form;
mod refusal;

pub use form::*;
pub use refusal::Refusal;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::components::{alert::Alert, shell::CenteredPage, tag::Tone};

/// A plain form that works without JavaScript; the one-time link that the server printed leads here.
#[component]
pub fn SetupPage() -> impl IntoView {
    let query = use_query_map();
    let content = move || {
        let query = query.read();
        let refusal = query.get("refused").map(|code| Refusal::of(&code));
        let token = query.get("token").filter(|token| !token.is_empty());
        match (refusal, token) {
            (Some(Refusal::Done), _) => view! { <SetUpAlready/> }.into_any(),
            (Some(Refusal::Link), _) | (_, None) => view! { <NoLink/> }.into_any(),
            (refusal, Some(token)) => view! { <SetupForm token refusal/> }.into_any(),
        }
    };
    view! {
        <Title text="Set up"/>
        <CenteredPage title="Set up Airlift">
            <div class="stack">{content}</div>
        </CenteredPage>
    }
}

#[component]
fn SetUpAlready() -> impl IntoView {
    view! {
        <Alert
            tone=Tone::Info
            title="Airlift has been set up already"
            action=|| view! { <a href="/sign-in">"Sign in"</a> }
        >
            "This link works once, for the first person. Sign in with the account that was created then."
        </Alert>
    }
}

#[component]
fn NoLink() -> impl IntoView {
    view! {
        <Alert tone=Tone::Warning title="This link opens nothing">
            "The set-up needs the one-time link that Airlift printed when it last started. Open it exactly as it was printed. If it was used or the server was started again since, look for the newest one."
        </Alert>
    }
}
