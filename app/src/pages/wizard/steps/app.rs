use domain::{
    ConnectionId,
    view::{AppRow, ConnectionApps},
};
use leptos::prelude::*;

use crate::{
    api::connections,
    components::{
        alert::Alert,
        button::Button,
        combobox::{Combobox, ComboboxOption, ComboboxOptions},
        tag::Tone,
    },
    pages::wizard::{
        browser::{Answer, ask},
        model::{Draft, Field},
        next::confirm_app,
        state::Wizard,
    },
};

type Apps = RwSignal<Answer<ConnectionApps>>;

/// The app: chosen from those that the token reaches, or typed and checked where it cannot list them.
pub(super) fn app_field() -> impl IntoView {
    let wizard = Wizard::of_page();
    let asked = RwSignal::new(0_u32);
    let connection = Memo::new(move |_| {
        let connection = wizard.draft.with(|draft| draft.connection);
        connection.map(|connection| (asked.get(), connection))
    });
    let apps = ask(connection.into(), |(_, id): (u32, ConnectionId)| {
        connections::connection_apps(id)
    });
    let typed =
        Memo::new(move |_| apps.with(|apps| matches!(apps, Answer::Here(apps) if !apps.complete)));
    let again = move |_| asked.update(|asked| *asked += 1);
    let trouble = move || match apps.get() {
        Answer::Failed(error) => Some(view! {
            <Alert
                tone=Tone::Danger
                title="The apps could not be listed"
                live=true
                action=move || view! { <Button small=true on_click=again>"Try again"</Button> }
            >
                {error.to_string()}
            </Alert>
        }),
        _ => None,
    };
    view! {
        {move || {
            if typed.get() {
                view! { <TypedApp apps/> }.into_any()
            } else {
                view! { <ListedApp apps/> }.into_any()
            }
        }}
        {trouble}
    }
}

#[component]
fn ListedApp(apps: Apps) -> impl IntoView {
    let wizard = Wizard::of_page();
    let hint = move || match apps.get() {
        Answer::Unasked => Some("Choose a connection first."),
        Answer::Waiting => Some("Asking Fly.io for the apps …"),
        Answer::Here(apps) if apps.apps.is_empty() => {
            Some("The token of this connection reaches no app.")
        }
        _ => Some("The app whose secrets are kept in sync."),
    };
    let placeholder = move || match apps.get() {
        Answer::Here(apps) if apps.apps.len() > 1 => {
            Some(format!("Search {} apps", apps.apps.len()))
        }
        _ => None,
    };
    let choose = move |name: String| {
        let row = apps.with_untracked(|apps| find(apps, &name));
        wizard.change(&[Field::App], |draft| match &row {
            Some(row) => draft.accept_app(row),
            None => draft.set_app(name),
        });
    };
    view! {
        <Combobox
            id=Field::App.control()
            label="App"
            hint=Signal::derive(move || hint().map(str::to_owned))
            options=Memo::new(move |_| apps.with(options))
            value=Signal::derive(move || wizard.draft.with(|draft| draft.app.clone()))
            on_change=choose
            on_blur=move |()| wizard.touch(Field::App)
            error=wizard.error(Field::App)
            placeholder=Signal::derive(placeholder)
            empty="No app of that name"
            disabled=Signal::derive(move || wizard.draft.with(|draft| draft.connection.is_none()))
            required=true
        />
    }
}

#[component]
fn TypedApp(apps: Apps) -> impl IntoView {
    let wizard = Wizard::of_page();
    let check = Action::new_local(move |(): &()| async move {
        if let Err(error) = confirm_app(wizard).await {
            match &error {
                crate::api::AppError::Invalid(errors) => {
                    wizard.note(errors);
                }
                error => wizard.trouble.set(Some(error.to_string())),
            }
        }
    });
    let pending = check.pending();
    let state = move || {
        if pending.get() {
            return Some("Checking with Fly.io …".to_owned());
        }
        wizard.draft.with(|draft| {
            let organization = draft
                .organization
                .as_deref()
                .map(|slug| format!(" in organization {slug}"));
            draft.app_accepted().then(|| {
                format!(
                    "Fly.io has the app {}{}.",
                    draft.app,
                    organization.unwrap_or_default()
                )
            })
        })
    };
    view! {
        <Combobox
            id=Field::App.control()
            label="App"
            hint="This token cannot list apps. Type the app's name: it is checked with Fly.io."
            options=Memo::new(move |_| apps.with(options))
            value=Signal::derive(move || wizard.draft.with(|draft| draft.app.clone()))
            on_change=move |name| wizard.change(&[Field::App], |draft| draft.set_app(name))
            on_blur=move |()| {
                wizard.touch(Field::App);
                if !wizard.draft.with_untracked(Draft::app_accepted) {
                    check.dispatch_local(());
                }
            }
            error=wizard.error(Field::App)
            empty="Not among the apps that the token names"
            any_text=true
            monospace=true
            required=true
        />
        <p class="muted" role="status">{state}</p>
    }
}

fn options(apps: &Answer<ConnectionApps>) -> ComboboxOptions {
    match apps {
        Answer::Unasked => ComboboxOptions::Ready(Vec::new()),
        Answer::Waiting => ComboboxOptions::Loading,
        Answer::Failed(error) => ComboboxOptions::Failed(error.to_string()),
        Answer::Here(apps) => ComboboxOptions::Ready(apps.apps.iter().map(option).collect()),
    }
}

fn option(app: &AppRow) -> ComboboxOption {
    let details: Vec<&str> = [app.organization.as_deref(), app.status.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let option = ComboboxOption::new(app.name.as_str());
    if details.is_empty() {
        option
    } else {
        option.with_detail(details.join(" · "))
    }
}

fn find(apps: &Answer<ConnectionApps>, name: &str) -> Option<AppRow> {
    match apps {
        Answer::Here(apps) => apps
            .apps
            .iter()
            .find(|app| app.name.as_str() == name)
            .cloned(),
        _ => None,
    }
}
