//! Signing in.

mod form;
mod refusal;

pub use form::*;

use domain::view;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    api::session,
    components::{alert::Alert, shell::CenteredPage, tag::Tone},
    pages::failure::loaded,
};

/// A plain form that works without JavaScript.
#[component]
pub fn SignInPage() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| session::sign_in_page());
    view! {
        <Title text="Sign in"/>
        <CenteredPage title="Sign in">
            <Suspense>
                {move || Suspend::new(async move {
                    loaded(page.await, |page| view! { <Content page/> })
                })}
            </Suspense>
        </CenteredPage>
    }
}

#[component]
fn Content(page: view::SignInPage) -> impl IntoView {
    let sealed = page.sealed.map(|reason| {
        view! {
            <Alert tone=Tone::Danger title="Airlift is sealed">
                <p>{reason}</p>
                <p>"You can sign in, but no secret can be read or pushed until the right root key is back."</p>
            </Alert>
        }
    });
    let rest = if page.needs_setup {
        view! { <FirstRun/> }.into_any()
    } else {
        view! { <SignInForm demo=page.demo_credentials/> }.into_any()
    };
    view! { <div class="stack">{sealed}{rest}</div> }
}

#[component]
fn FirstRun() -> impl IntoView {
    view! {
        <Alert tone=Tone::Info title="Nobody has been set up yet">
            "Airlift printed a one-time link when it started. Open that link to create the owner, then sign in here."
        </Alert>
    }
}
