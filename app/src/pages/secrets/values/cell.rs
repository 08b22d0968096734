use domain::{SecretName, SecretValue, view::SecretRow};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::secrets,
    components::{button::IconButton, clipboard, icon::IconName, toast::Toasts},
    pages::{form::Submission, secrets::SecretsState},
};

/// The value, masked, and the two ways to it: on the screen, and into the clipboard without being shown.
#[component]
pub fn SecretValueCell(
    /// The secret.
    secret: Memo<SecretRow>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let shown = move || {
        let (id, version) = secret.with(|secret| (secret.id, secret.version));
        match state.revealed.value(id, version) {
            Some(value) => {
                let region = format!("Value of {}", secret.read().name);
                view! { <Plaintext value region/> }.into_any()
            }
            None => view! {
                <span class="secret-value__mask" aria-hidden="true">"••••••••••"</span>
                <span class="visually-hidden">"hidden"</span>
            }
            .into_any(),
        }
    };
    view! {
        <div class="secret-value">
            {shown}
            {state.may_edit().then(|| view! { <Access secret/> })}
        </div>
    }
}

#[component]
fn Plaintext(value: SecretValue, region: String) -> impl IntoView {
    let text = value.expose().to_owned();
    if text.is_empty() {
        return view! { <span class="muted">"empty"</span> }.into_any();
    }
    // It may be long and scroll: then the keyboard must get into it.
    view! { <pre class="secret-value__text" tabindex="0" role="region" aria-label=region>{text}</pre> }
        .into_any()
}

#[component]
fn Access(secret: Memo<SecretRow>) -> impl IntoView {
    let state = SecretsState::of_page();
    let project = state.project_id();
    let (revealing, copying) = (Submission::new(), Submission::new());
    let toasts = Toasts::of_page();
    let seen = Signal::derive(move || {
        let (id, version) = secret.with(|secret| (secret.id, secret.version));
        state.revealed.value(id, version).is_some()
    });
    let toggle = move |_| {
        let SecretRow { id, version, .. } = secret.get_untracked();
        if seen.get_untracked() {
            return state.revealed.hide(id);
        }
        revealing.send(
            secrets::reveal_secret(project, id),
            move |answer| match answer {
                Ok(secret) => state.revealed.show(id, version, secret.value),
                Err(error) => toasts.error(error.to_string()),
            },
        );
    };
    let copy = move |_| {
        let SecretRow {
            id, version, name, ..
        } = secret.get_untracked();
        match state.revealed.value_now(id, version) {
            Some(value) => put(value, name, toasts),
            None => copying.send(
                secrets::reveal_secret(project, id),
                move |answer| match answer {
                    Ok(secret) => put(secret.value, name, toasts),
                    Err(error) => toasts.error(error.to_string()),
                },
            ),
        }
    };
    let toggle_label = move || {
        let verb = if seen.get() { "Hide" } else { "Reveal" };
        format!("{verb} {}", secret.read().name)
    };
    let icon = move || {
        if seen.get() {
            IconName::EyeOff
        } else {
            IconName::Eye
        }
    };
    let copy_label = move || format!("Copy {}", secret.read().name);
    view! {
        <span class="secret-value__access needs-js">
            <IconButton
                label=Signal::derive(toggle_label)
                icon=Signal::derive(icon)
                on_click=toggle
            />
            <IconButton label=Signal::derive(copy_label) icon=IconName::Copy on_click=copy/>
        </span>
    }
}

fn put(value: SecretValue, name: SecretName, toasts: Toasts) {
    spawn_local(async move {
        if clipboard::write(value.expose()).await {
            toasts.success(format!("{name} is in the clipboard"));
        } else {
            toasts.error(format!(
                "The browser did not let Airlift copy {name}. Reveal it, then select and copy it by hand."
            ));
        }
    });
}
