//! Setting up the first person.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::components::{
    button::{Button, ButtonKind},
    page_header::PageHeader,
    text_field::TextField,
};

/// A plain form that works without JavaScript; the link in the server's log leads here.
#[component]
pub fn SetupPage() -> impl IntoView {
    let query = use_query_map();
    let token = move || query.read().get("token").unwrap_or_default();
    view! {
        <Title text="Set up"/>
        <main class="content" id="content">
            <PageHeader title="Set up Airlift"/>
            <form method="post" action="/setup">
                <input type="hidden" name="token" value=token/>
                <TextField id="email" name="email" label="E-mail address" input_type="email" autocomplete="username" required=true/>
                <TextField id="name" name="name" label="Your name" autocomplete="name" required=true/>
                <TextField id="password" name="password" label="Password" hint="At least 12 characters" input_type="password" autocomplete="new-password" required=true/>
                <Button kind=ButtonKind::Primary button_type="submit">"Create the owner"</Button>
            </form>
        </main>
    }
}
