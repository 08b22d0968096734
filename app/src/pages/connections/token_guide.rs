use leptos::prelude::*;

use crate::components::{
    code::Code,
    tag::{Tag, Tone},
};

/// Which token to create, how, and what each kind reaches.
#[component]
pub fn TokenGuide() -> impl IntoView {
    view! {
        <section class="panel token-guide" aria-labelledby="token-guide-heading">
            <div class="panel__head">
                <h2 id="token-guide-heading">"Which token to create"</h2>
            </div>
            <ul class="stack">
                <li class="stack stack--tight">
                    <p class="cluster">
                        <strong>"Organization token"</strong>
                        <Tag tone=Tone::Success>"recommended"</Tag>
                    </p>
                    <Code text="fly tokens create org --org acme" copy="Copy the command"/>
                    <p class="muted">
                        "Reaches every app of that one organization and nothing else. Airlift can list the apps."
                    </p>
                </li>
                <li class="stack stack--tight">
                    <p><strong>"App token"</strong></p>
                    <Code text="fly tokens create deploy --app acme-web" copy="Copy the command for one app"/>
                    <p class="muted">
                        "Reaches that one app only. Fly.io does not let it list apps, so a sync may ask you to type the app's name."
                    </p>
                </li>
                <li class="stack stack--tight">
                    <p><strong>"Personal token"</strong></p>
                    <p class="muted">
                        "Works, but reaches everything that you reach, in all your organizations. Prefer an organization token."
                    </p>
                </li>
                <li class="stack stack--tight">
                    <p><strong>"Read-only token"</strong></p>
                    <p class="muted">
                        "Not enough: it lists apps and secrets but cannot write any, and every sync with it fails."
                    </p>
                </li>
            </ul>
        </section>
    }
}
