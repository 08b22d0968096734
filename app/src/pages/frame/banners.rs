use domain::view::Me;
use leptos::prelude::*;

use crate::components::{banner::Banner, tag::Tone};

/// What is true of the whole instance: it is a demo, it is sealed.
#[component]
pub fn InstanceBanners(
    /// The signed-in person and the server they are on.
    me: Me,
) -> impl IntoView {
    let demo = me.demo.map(|demo| {
        let emulator = demo.emulator_url;
        view! {
            <Banner
                tone=Tone::Info
                label="Demo"
                action=move || view! { <a href=emulator target="_blank" rel="noreferrer">"See the emulated Fly.io"</a> }
            >
                "This is a demo. Fly.io is emulated, and everything is thrown away when the server stops."
            </Banner>
        }
    });
    let sealed = me.sealed.then(|| {
        view! {
            <Banner tone=Tone::Danger label="Sealed">
                "Airlift is sealed: its root key is missing or wrong. No secret can be read or pushed until it is back; the server's log says which."
            </Banner>
        }
    });
    view! {
        {demo}
        {sealed}
    }
}
