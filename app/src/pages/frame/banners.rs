use domain::view::{DemoNote, Me};
use leptos::prelude::*;

use crate::components::{banner::Banner, button::CopyButton, tag::Tone};

/// What is true of the whole instance: it is a demo, it is sealed.
#[component]
pub fn InstanceBanners(
    /// The signed-in person and the server they are on.
    me: Me,
) -> impl IntoView {
    let sealed = me.sealed.then(|| {
        view! {
            <Banner tone=Tone::Danger label="Sealed">
                "Airlift is sealed: its root key is missing or wrong. No secret can be read or pushed until it is back; the server's log says which."
            </Banner>
        }
    });
    view! {
        {me.demo.map(|note| view! { <DemoBanner note/> })}
        {sealed}
        <div class="needs-no-js">
            <Banner tone=Tone::Neutral label="JavaScript">
                "JavaScript is off. All pages can be read and you can sign out; to change something, allow JavaScript for this site."
            </Banner>
        </div>
    }
}

#[component]
fn DemoBanner(note: DemoNote) -> impl IntoView {
    let DemoNote {
        emulator_url,
        spare_token,
    } = note;
    let action = move || {
        view! {
            <span class="cluster">
                <a href=emulator_url target="_blank" rel="noreferrer">"See the emulated Fly.io"</a>
                <span class="needs-js">
                    <CopyButton text=spare_token label="Copy a spare token" with_label=true/>
                </span>
            </span>
        }
    };
    view! {
        <Banner tone=Tone::Info label="Demo" action>
            "This is a demo. Fly.io is emulated, and everything is thrown away when the server stops."
        </Banner>
    }
}
