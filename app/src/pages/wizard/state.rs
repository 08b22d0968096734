//! What the steps of the wizard share while it is open.

use std::collections::BTreeSet;

use domain::{
    FieldErrors, ProjectId, SecretPath, SourceSpec, SyncName,
    view::{AppInventory, ConnectionRow, SourceCheck, SyncRow},
};
use leptos::prelude::*;

use super::{
    browser::Answer,
    model::{Address, Draft, Field, Refusal, Step, refusals},
};
use crate::api::AppError;

/// The wizard while it is open; every step finds it in its context.
#[derive(Clone, Copy)]
pub(super) struct Wizard {
    /// The project.
    pub(super) project: ProjectId,
    /// The open step.
    pub(super) step: Memo<Step>,
    /// What was entered.
    pub(super) draft: RwSignal<Draft>,
    /// The draft has been restored: from here on the page is filled.
    pub(super) ready: RwSignal<bool>,
    /// Counts the times that somebody asked to look at the source again.
    pub(super) source_asked: RwSignal<u32>,
    /// What the server finds at the source.
    pub(super) source: RwSignal<Answer<(SourceSpec, SourceCheck)>>,
    /// The project's connections.
    pub(super) connections: RwSignal<Answer<Vec<ConnectionRow>>>,
    /// Counts the times that the connections were asked for.
    pub(super) connections_asked: RwSignal<u32>,
    /// The form for a new connection is open.
    pub(super) creating_connection: RwSignal<bool>,
    /// Counts refused attempts to go on.
    pub(super) attempt: RwSignal<u32>,
    /// The step at which going on was last refused.
    pub(super) refused_at: RwSignal<Option<Step>>,
    /// Something that concerns no field.
    pub(super) trouble: RwSignal<Option<String>>,
    /// The person has decided to leave, or is done.
    pub(super) leaving: RwSignal<bool>,
    lists: StoredValue<Lists>,
    touched: RwSignal<BTreeSet<Field>>,
    refusals: RwSignal<Vec<Refusal>>,
}

/// What the server lists for the steps; apart, because a wizard is handed about by value.
#[derive(Clone, Copy, Default)]
pub(super) struct Lists {
    /// The folders of the source's environment.
    pub(super) folders: RwSignal<Answer<Vec<SecretPath>>>,
    /// What the chosen app has now.
    pub(super) inventory: RwSignal<Answer<AppInventory>>,
    /// The project's syncs.
    pub(super) syncs: RwSignal<Answer<Vec<SyncRow>>>,
}

impl Wizard {
    /// A wizard with nothing but presets in it.
    pub(super) fn new(project: ProjectId, preset: Draft, step: Memo<Step>) -> Self {
        Self {
            project,
            step,
            draft: RwSignal::new(preset),
            ready: RwSignal::new(false),
            source_asked: RwSignal::new(0),
            source: RwSignal::new(Answer::Unasked),
            connections: RwSignal::new(Answer::Unasked),
            connections_asked: RwSignal::new(0),
            creating_connection: RwSignal::new(false),
            attempt: RwSignal::new(0),
            refused_at: RwSignal::new(None),
            trouble: RwSignal::new(None),
            leaving: RwSignal::new(false),
            lists: StoredValue::new(Lists::default()),
            touched: RwSignal::default(),
            refusals: RwSignal::default(),
        }
    }

    /// The wizard around a step.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// What the server lists for the steps.
    pub(super) fn lists(self) -> Lists {
        self.lists.get_value()
    }

    /// The URLs that it leads to.
    pub(super) fn address(self) -> Address {
        Address(self.project)
    }

    /// What the chosen app has now, or why that is not known; none while Airlift looks.
    pub(super) fn found(self) -> Option<Result<AppInventory, String>> {
        match self.lists().inventory.get() {
            Answer::Here(inventory) => Some(Ok(inventory)),
            Answer::Failed(error) => Some(Err(error.to_string())),
            Answer::Unasked | Answer::Waiting => None,
        }
    }

    /// Changes the draft; what the server said about `fields` no longer holds.
    pub(super) fn change(self, fields: &[Field], change: impl FnOnce(&mut Draft)) {
        self.withdraw(fields);
        self.draft.update(change);
    }

    /// The server no longer refuses these fields.
    pub(super) fn withdraw(self, fields: &[Field]) {
        if self
            .refusals
            .with_untracked(|all| all.iter().any(|one| fields.contains(&one.field)))
        {
            self.refusals
                .update(|all| all.retain(|one| !fields.contains(&one.field)));
        }
    }

    /// The person has been at this field: from now on it says what is wrong with it.
    pub(super) fn touch(self, field: Field) {
        if !self
            .touched
            .with_untracked(|touched| touched.contains(&field))
        {
            self.touched.update(|touched| {
                touched.insert(field);
            });
        }
    }

    /// Has the person been at this field?
    pub(super) fn is_touched(self, field: Field) -> bool {
        self.touched.with(|touched| touched.contains(&field))
    }

    /// What is wrong with a field, once the person has been there.
    pub(super) fn error(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || self.error_at(field))
    }

    /// What is wrong with the fields of a step after going on was refused there: for the summary.
    pub(super) fn errors(self, step: Step) -> Vec<(String, String)> {
        if self.refused_at.get() != Some(step) {
            return Vec::new();
        }
        step.fields()
            .iter()
            .filter_map(|field| Some((field.control().to_owned(), self.error_at(*field)?)))
            .collect()
    }

    fn error_at(self, field: Field) -> Option<String> {
        if !self.is_touched(field) {
            return None;
        }
        self.refusals
            .with(|all| {
                all.iter()
                    .find(|one| one.field == field)
                    .map(|one| one.message.clone())
            })
            .or_else(|| self.draft.with(|draft| draft.problem(field)))
            .or_else(|| (field == Field::Name).then(|| self.name_taken()).flatten())
    }

    /// Another sync of the project has the name. The server says the same in the end; this says it while
    /// the name is being typed.
    fn name_taken(self) -> Option<String> {
        let name: SyncName = self.draft.with(|draft| draft.name.parse().ok())?;
        self.lists().syncs.with(|syncs| match syncs {
            Answer::Here(rows) if rows.iter().any(|row| row.name == name) => Some(name.taken()),
            _ => None,
        })
    }

    /// Does anything stand against going on from `step`, as far as is known here?
    pub(super) fn is_blocked(self, step: Step) -> bool {
        let refused = self
            .refusals
            .with_untracked(|all| all.iter().any(|one| one.field.step() == step));
        refused
            || (step == Step::Details && untrack(|| self.name_taken()).is_some())
            || self
                .draft
                .with_untracked(|draft| !draft.problems(step).is_empty())
    }

    /// Notes what the server refuses; a field that the person has not been at stays silent.
    pub(super) fn note(self, errors: &FieldErrors) -> Vec<Refusal> {
        let (found, rest) = refusals(errors);
        let fields: Vec<Field> = found.iter().map(|refusal| refusal.field).collect();
        self.draft.update(|draft| draft.no_longer_accepted(&fields));
        self.refusals.update(|all| {
            all.retain(|one| !fields.contains(&one.field));
            all.extend(found.iter().cloned());
        });
        if rest.is_some() {
            self.trouble.set(rest);
        }
        found
    }

    /// Going on was refused at `step`: every field there says what is wrong, and the summary takes the focus.
    pub(super) fn refuse(self, step: Step) {
        for field in step.fields() {
            self.touch(*field);
        }
        self.refused_at.set(Some(step));
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Takes what the server said against the draft to its fields, or shows it as it is. Answers with the
    /// step that has to be changed.
    pub(super) fn take_error(self, error: &AppError) -> Option<Step> {
        let AppError::Invalid(errors) = error else {
            self.trouble.set(Some(error.to_string()));
            return None;
        };
        let step = self
            .note(errors)
            .first()
            .map(|refusal| refusal.field.step())?;
        self.refuse(step);
        Some(step)
    }
}
