//! What happens while the wizard is open without anybody asking for it.

use domain::{EnvironmentSlug, SourceSpec, command::SyncDestination};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    browser::{Answer, DraftStore, ask, settled},
    model::{Draft, Field, Step},
    state::Wizard,
};
use crate::{
    api::{AppError, connections, projects, syncs},
    state::CurrentProject,
};

/// The id of the step's heading, which takes the focus when the step changes.
pub(super) const HEADING: &str = "step-heading";

/// Restores and keeps the draft, watches the way through the steps, and asks the server what it knows.
pub(super) fn run(wizard: Wizard, project: &CurrentProject, preset: Draft) {
    restore(wizard, project, &preset);
    keep(wizard, preset);
    lead(wizard);
    focus_heading(wizard);
    look_at_source(wizard);
    list_folders(wizard);
    list_connections(wizard);
    look_at_app(wizard);
    list_syncs(wizard);
}

/// After hydration, so that the first picture is the server's.
fn restore(wizard: Wizard, project: &CurrentProject, preset: &Draft) {
    let known: Vec<EnvironmentSlug> = project
        .0
        .environments
        .iter()
        .map(|environment| environment.slug.clone())
        .collect();
    let first = preset.environment.clone();
    Effect::new(move |_| {
        if let Some(mut kept) = DraftStore(wizard.project).load() {
            if !known.iter().any(|slug| slug.as_str() == kept.environment) {
                kept.environment.clone_from(&first); // deleted or renamed since
            }
            wizard.draft.set(kept);
            // So that a folder that has gone since is looked for, and said to be missing.
            wizard.touch(Field::SecretPath);
        }
        wizard.ready.set(true);
    });
}

fn keep(wizard: Wizard, preset: Draft) {
    Effect::new(move |_| {
        let store = DraftStore(wizard.project);
        if !wizard.ready.get() {
            return;
        }
        if wizard.leaving.get() || wizard.draft.with(|draft| *draft == preset) {
            store.clear();
        } else {
            wizard.draft.with(|draft| store.save(draft));
        }
    });
}

/// A step whose predecessors are not filled does not open; one that opens is remembered.
fn lead(wizard: Wizard) {
    let navigate = use_navigate();
    Effect::new(move |_| {
        let step = wizard.step.get();
        if !wizard.ready.get() || wizard.leaving.get() {
            return;
        }
        if let Some(missing) = wizard.draft.with(|draft| draft.missing_before(step)) {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&wizard.address().step(missing), options);
        } else if wizard.draft.with_untracked(|draft| draft.reached < step) {
            wizard.draft.update(|draft| draft.reached = step);
        }
    });
}

fn focus_heading(wizard: Wizard) {
    Effect::new(move |former: Option<Step>| {
        let step = wizard.step.get();
        if former.is_some_and(|former| former != step) {
            wizard.trouble.set(None);
            if let Some(heading) = document().get_element_by_id(HEADING) {
                focus(&heading);
            }
        }
        step
    });
}

fn focus(element: &leptos::web_sys::Element) {
    use leptos::wasm_bindgen::JsCast;
    if let Some(element) = element.dyn_ref::<leptos::web_sys::HtmlElement>() {
        // Fails for an element that has gone: then there is nothing to focus.
        let _ = element.focus();
    }
}

fn look_at_source(wizard: Wizard) {
    let project = wizard.project;
    let source = Memo::new(move |_| {
        let source = wizard.draft.with(Draft::source)?;
        let asked = wizard.source_asked.get();
        (wizard.ready.get() && is_worth_asking(wizard, &source)).then_some((asked, source))
    });
    let question = settled(source.into(), move |(_, source)| is_known(wizard, source));
    let answer = ask(question, move |(_, source): (u32, SourceSpec)| async move {
        Ok((source.clone(), syncs::check_source(project, source).await?))
    });
    Effect::new(move |_| {
        let answer = answer.get();
        match &answer {
            Answer::Here((source, _)) => accept_source(wizard, source),
            Answer::Failed(AppError::Invalid(errors)) => {
                wizard.note(errors);
            }
            _ => {}
        }
        wizard.source.set(answer);
    });
}

/// The server has found this source.
pub(super) fn accept_source(wizard: Wizard, source: &SourceSpec) {
    let unchanged = wizard
        .draft
        .with_untracked(|draft| draft.source().as_ref() != Some(source) || draft.source_accepted());
    if !unchanged {
        let source = source.clone();
        wizard.change(&[Field::Environment, Field::SecretPath], |draft| {
            draft.accepted_source = Some(source);
        });
    }
}

/// While somebody types a path for the first time, most of what stands there is no folder yet.
fn is_worth_asking(wizard: Wizard, source: &SourceSpec) -> bool {
    let unknown = wizard.lists().folders.with(|folders| match folders {
        Answer::Here(folders) => !folders.contains(&source.path),
        _ => false,
    });
    !unknown || wizard.is_touched(Field::SecretPath)
}

/// Nobody is in the middle of typing it.
fn is_known(wizard: Wizard, source: &SourceSpec) -> bool {
    let listed = wizard
        .lists()
        .folders
        .with_untracked(|folders| match folders {
            Answer::Here(folders) => folders.contains(&source.path),
            _ => false,
        });
    listed || source.path.is_root()
}

fn list_folders(wizard: Wizard) {
    let project = wizard.project;
    let environment = Memo::new(move |_| {
        let environment = wizard
            .draft
            .with(|draft| draft.environment.parse::<EnvironmentSlug>());
        environment.ok().filter(|_| wizard.ready.get())
    });
    let answer = ask(environment.into(), move |environment| {
        projects::folder_paths(project, environment)
    });
    Effect::new(move |_| wizard.lists().folders.set(answer.get()));
}

fn list_connections(wizard: Wizard) {
    let project = wizard.project;
    let question =
        Signal::derive(move || wizard.ready.get().then(|| wizard.connections_asked.get()));
    let answer = ask(question, move |_| connections::list_connections(project));
    Effect::new(move |_| {
        let answer = answer.get();
        if let Answer::Here(rows) = &answer {
            let chosen = wizard.draft.with_untracked(|draft| draft.connection);
            if chosen.is_some_and(|chosen| rows.iter().all(|row| row.id != chosen)) {
                // Deleted since it was chosen.
                wizard.change(&[Field::Connection, Field::App], |draft| {
                    draft.choose_connection(None);
                });
            }
        }
        wizard.connections.set(answer);
    });
}

/// Once Fly.io has shown the app: what is there now.
fn look_at_app(wizard: Wizard) {
    let project = wizard.project;
    let destination = Memo::new(move |_| {
        let shown = wizard
            .draft
            .with(|draft| draft.destination().filter(|_| draft.app_accepted()));
        shown.filter(|_| wizard.ready.get())
    });
    let answer = ask(destination.into(), move |destination: SyncDestination| {
        syncs::app_inventory(project, destination)
    });
    Effect::new(move |_| wizard.lists().inventory.set(answer.get()));
}

/// Where their names matter, asked anew with each step: somebody else may have created one.
fn list_syncs(wizard: Wizard) {
    let project = wizard.project;
    let question = Signal::derive(move || {
        let step = wizard.step.get();
        (wizard.ready.get() && step > Step::Source).then_some(step)
    });
    let answer = ask(question, move |_| syncs::list_syncs(project));
    Effect::new(move |_| wizard.lists().syncs.set(answer.get()));
}
