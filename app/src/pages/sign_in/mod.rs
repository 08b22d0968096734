//! Signing in.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::failure::loaded;
use crate::{
    api::session,
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        page_header::PageHeader,
        tag::Tone,
        text_field::TextField,
    },
};

/// A plain form that works without JavaScript.
#[component]
pub fn SignInPage() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| session::sign_in_page());
    let query = use_query_map();
    let refused = move || query.read().get("refused").is_some();
    let next = move || query.read().get("next");
    view! {
        <Title text="Sign in"/>
        <main class="content" id="content">
            <PageHeader title="Sign in to Airlift"/>
            {move || {
                refused()
                    .then(|| view! { <Alert tone=Tone::Danger>"The e-mail address or the password is wrong."</Alert> })
            }}
            <form method="post" action="/sign-in">
                {move || next().map(|next| view! { <input type="hidden" name="next" value=next/> })}
                <TextField id="email" name="email" label="E-mail address" input_type="email" autocomplete="username" required=true/>
                <TextField id="password" name="password" label="Password" input_type="password" autocomplete="current-password" required=true/>
                <Button kind=ButtonKind::Primary button_type="submit">"Sign in"</Button>
            </form>
            <Suspense>
                {move || Suspend::new(async move {
                    loaded(
                        page.await,
                        |page| {
                            page.demo_credentials
                                .map(|(email, password)| view! { <p>{email}" / "<code>{password}</code></p> })
                        },
                    )
                })}
            </Suspense>
        </main>
    }
}
