use domain::{
    AppName, ConnectionId, FieldErrors,
    command::SyncDestination,
    view::{ConnectionApps, ConnectionRow},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{change::no_change, editor::Editor, source::FormActions};
use crate::{
    api::{AppError, connections as api, syncs},
    components::{
        alert::Alert,
        combobox::{Combobox, ComboboxOption, ComboboxOptions},
        select_field::{Choice, SelectField},
        tag::Tone,
        text_field::TextField,
    },
    pages::{asked::asked, form::accepted, sync_options::AppReport},
};

/// Connection and app.
#[component]
pub(super) fn DestinationForm(editor: Editor, connections: Vec<ConnectionRow>) -> impl IntoView {
    let (stored, former_app) = editor
        .sync
        .with_value(|sync| (sync.connection, sync.row.app.to_string()));
    let connection = RwSignal::new(stored.to_string());
    let app = RwSignal::new(former_app.clone());
    let choices: Vec<Choice> = connections
        .iter()
        .map(|row| Choice::new(row.id.to_string(), row.name.as_str()))
        .collect();
    editor.watch({
        let former_app = former_app.clone();
        move || *connection.read() != stored.to_string() || *app.read() != former_app
    });
    let looked_at = RwSignal::new(former_app.clone());
    let moves = Memo::new({
        let former_app = former_app.clone();
        move |_| *app.read() != former_app
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match read(&connection.get_untracked(), &app.get_untracked()) {
            Ok(destination) => {
                let mut change = editor.sync.with_value(no_change);
                change.destination = Some(destination);
                editor.plan(change);
            }
            Err(errors) => editor.errors.refuse(AppError::Invalid(errors)),
        }
    };
    let choose = move |id: String| {
        editor.errors.mend("connection");
        // The app belongs to what the former connection reaches.
        if id != connection.get_untracked() {
            app.set(String::new());
            looked_at.set(String::new());
        }
        connection.set(id);
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <SelectField
                id=editor.errors.id("connection")
                name="connection"
                label="Fly.io Connection"
                options=choices
                value=connection
                on_change=choose
                error=editor.errors.at("connection")
                required=true
            />
            <AppField editor connection app looked_at/>
            <Found editor connection app=looked_at/>
            <Show when=move || moves.get()>
                <Alert tone=Tone::Info title="The former app keeps its secrets">
                    {format!("What this sync wrote to {former_app} stays there. To take it away, remove the secrets before you choose another app.")}
                </Alert>
            </Show>
            <FormActions editor/>
        </form>
    }
}

#[component]
fn AppField(
    editor: Editor,
    connection: RwSignal<String>,
    app: RwSignal<String>,
    // Follows what is chosen, not every letter of what is typed.
    looked_at: RwSignal<String>,
) -> impl IntoView {
    let apps = asked(
        move || connection.get().parse::<ConnectionId>().ok(),
        api::connection_apps,
    );
    let listed = Memo::new(move |_| options(apps.get()));
    let unlisted = Memo::new(move |_| matches!(apps.get(), Some(Ok(apps)) if !apps.complete));
    let change = move |text: String| {
        editor.errors.mend("app");
        app.set(text);
    };
    move || {
        let (id, error) = (editor.errors.id("app"), editor.errors.at("app"));
        if unlisted.get() {
            view! {
                <TextField
                    id
                    name="app"
                    label="App"
                    hint="This token cannot list apps: type the app's name. It is checked with Fly.io."
                    value=app
                    on_input=change
                    on_blur=move |()| looked_at.set(app.get_untracked())
                    error
                    monospace=true
                    required=true
                />
            }
            .into_any()
        } else {
            view! {
                <Combobox
                    id
                    label="App"
                    options=listed
                    value=app
                    on_change=move |text: String| {
                        looked_at.set(text.clone());
                        change(text);
                    }
                    error
                    placeholder="Search apps"
                    empty="No app of that name"
                    required=true
                />
            }
            .into_any()
        }
    }
}

/// What the chosen app has now.
#[component]
fn Found(editor: Editor, connection: RwSignal<String>, app: RwSignal<String>) -> impl IntoView {
    let (project, sync) = editor.sync.with_value(|sync| (sync.project, sync.row.id));
    let found = asked(
        move || read(&connection.read(), &app.read()).ok(),
        move |destination| syncs::app_inventory(project, destination),
    );
    let others = asked(move || Some(()), move |()| syncs::list_syncs(project));
    let names = Signal::derive(move || {
        let rows = others.get().and_then(Result::ok).unwrap_or_default();
        rows.into_iter().map(|row| (row.id, row.name)).collect()
    });
    let inventory = Signal::derive(move || {
        let found = found.get()?;
        // An app that is being typed is looked for when the change is reviewed, and refused at its field.
        found.map(Ok).ok()
    });
    view! { <AppReport app=app.into() inventory sync=Some(sync) names/> }
}

fn read(connection: &str, app: &str) -> Result<SyncDestination, FieldErrors> {
    let mut errors = FieldErrors::default();
    let connection = connection
        .parse::<ConnectionId>()
        .map_err(|_| "Choose a connection");
    let connection = accepted(&mut errors, "connection", connection);
    let app = if app.trim().is_empty() {
        errors.push("app", "App required");
        None
    } else {
        accepted(&mut errors, "app", app.parse::<AppName>())
    };
    match (connection, app) {
        (Some(connection), Some(app)) => Ok(SyncDestination { connection, app }),
        _ => Err(errors),
    }
}

fn options(apps: Option<Result<ConnectionApps, AppError>>) -> ComboboxOptions {
    match apps {
        None => ComboboxOptions::Loading,
        Some(Err(error)) => ComboboxOptions::Failed(error.to_string()),
        Some(Ok(apps)) => {
            let apps = apps.apps.into_iter().map(|app| {
                let option = ComboboxOption::new(app.name.as_str());
                match app.organization {
                    Some(organization) => option.with_detail(organization),
                    None => option,
                }
            });
            ComboboxOptions::Ready(apps.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_must_be_named_and_named_as_fly_io_names_apps() {
        let connection = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";
        assert!(read(connection, "acme-api").is_ok());
        assert_eq!(
            read(connection, " ").unwrap_err().at("app"),
            Some("App required")
        );
        assert!(
            read(connection, "Acme API")
                .unwrap_err()
                .at("app")
                .is_some()
        );
        assert!(read("", "acme-api").unwrap_err().at("connection").is_some());
    }
}
