use domain::{
    SyncOptions,
    command::SyncDestination,
    view::{AppInventory, SourceCheck, SyncView},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    change::{destination_of, no_change},
    editor::Editor,
    source::FormActions,
};
use crate::{
    api::{AppError, syncs},
    pages::{
        asked::asked,
        form::accepted,
        sync_options::{Knowledge, OptionsFields, SchemaField, read_key_schema},
    },
};

/// How the destination is treated.
#[component]
pub(super) fn OptionsForm(editor: Editor) -> impl IntoView {
    let stored = editor.sync.with_value(|sync| sync.options.clone());
    let stored_schema = stored.key_schema.as_ref().map(ToString::to_string);
    let schema = RwSignal::new(stored_schema.unwrap_or_default());
    let switches = RwSignal::new(stored.clone());
    let former = stored.key_schema.clone();
    let read = move |text: &str| read_key_schema(text, former.as_ref());
    editor.watch(move || {
        let typed = schema.read();
        let same = typed.trim() == stored.key_schema.as_ref().map_or("", AsRef::as_ref);
        !same || *switches.read() != stored
    });
    let read_schema = Memo::new({
        let read = read.clone();
        move |_| read(&schema.read())
    });
    let submit = {
        let read = read.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let mut errors = domain::FieldErrors::default();
            let read = accepted(&mut errors, "key_schema", read(&schema.get_untracked()));
            let Some(key_schema) = read else {
                return editor.errors.refuse(AppError::Invalid(errors));
            };
            let mut change = editor.sync.with_value(no_change);
            change.options = Some(SyncOptions {
                key_schema,
                ..switches.get_untracked()
            });
            editor.plan(change);
        }
    };
    let field = SchemaField {
        id: editor.errors.id("key_schema"),
        text: schema.into(),
        on_input: Callback::new({
            let read = read.clone();
            move |text: String| {
                editor.errors.typed("key_schema", read(&text));
                schema.set(text);
            }
        }),
        on_blur: Callback::new(move |()| {
            editor
                .errors
                .check("key_schema", read(&schema.get_untracked()));
        }),
        error: editor.errors.at("key_schema"),
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <OptionsFields
                schema=field
                read_schema=read_schema.into()
                options=switches.into()
                on_change=Callback::new(move |options| switches.set(options))
                knowledge=knowledge(editor)
            />
            <FormActions editor/>
        </form>
    }
}

/// What is known of the sync's two ends; asked once, since neither is edited here.
fn knowledge(editor: Editor) -> Signal<Knowledge> {
    let sync = editor.sync.get_value();
    let (project, source, destination) =
        (sync.project, sync.row.source.clone(), destination_of(&sync));
    let check = asked(
        move || Some(source.clone()),
        move |source| syncs::check_source(project, source),
    );
    let inventory = asked(
        move || Some(destination.clone()),
        move |destination: SyncDestination| syncs::app_inventory(project, destination),
    );
    Memo::new(move |_| known(&sync, check.get(), inventory.get())).into()
}

fn known(
    sync: &SyncView,
    check: Option<Result<SourceCheck, AppError>>,
    inventory: Option<Result<AppInventory, AppError>>,
) -> Knowledge {
    Knowledge {
        // Without an answer there is no example; the form works without one.
        source: check
            .and_then(Result::ok)
            .map(|check| (sync.row.source.environment.clone(), check.names)),
        app: sync.row.app.to_string(),
        inventory: inventory.map(|answer| answer.map_err(|error| error.to_string())),
        sync: Some(sync.row.id),
    }
}
