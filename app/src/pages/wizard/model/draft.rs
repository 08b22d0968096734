use domain::{AppName, ConnectionId, SourceSpec, view::ConnectionRow};
use serde::{Deserialize, Serialize};

use super::{Field, Step};

/// What has been entered so far, as it was typed; kept in the browser's tab until the sync is created.
///
/// It has no place for a token or a value: a connection is only referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::pages::wizard) struct Draft {
    /// Slug of the source's environment.
    pub(in crate::pages::wizard) environment: String,
    /// The source's folder.
    pub(in crate::pages::wizard) secret_path: String,
    /// The Fly.io connection.
    pub(in crate::pages::wizard) connection: Option<ConnectionId>,
    /// Its name, for summaries.
    pub(in crate::pages::wizard) connection_name: String,
    /// The Fly.io app.
    pub(in crate::pages::wizard) app: String,
    /// Slug of the app's organisation, when Fly.io tells.
    pub(in crate::pages::wizard) organization: Option<String>,
    /// The template for names at the destination; blank for none.
    pub(in crate::pages::wizard) key_schema: String,
    /// Push changes as they happen.
    pub(in crate::pages::wizard) auto_sync: bool,
    /// Restart the app's machines after a push.
    pub(in crate::pages::wizard) auto_redeploy: bool,
    /// Never remove a secret from the destination.
    pub(in crate::pages::wizard) disable_secret_deletion: bool,
    /// The sync's name.
    pub(in crate::pages::wizard) name: String,
    /// What the sync is for.
    pub(in crate::pages::wizard) description: String,
    /// The source that the server has last found.
    pub(in crate::pages::wizard) accepted_source: Option<SourceSpec>,
    /// The app that Fly.io has last shown to this connection.
    pub(in crate::pages::wizard) accepted_app: Option<(ConnectionId, AppName)>,
    /// The furthest step that was opened.
    pub(in crate::pages::wizard) reached: Step,
}

impl Draft {
    /// What the wizard begins with: the root folder of `environment`, the options as they are preset.
    pub(in crate::pages::wizard) fn preset(environment: &str) -> Self {
        let options = domain::SyncOptions::default();
        Self {
            environment: environment.to_owned(),
            secret_path: domain::SecretPath::root().into(),
            connection: None,
            connection_name: String::new(),
            app: String::new(),
            organization: None,
            key_schema: String::new(),
            auto_sync: options.auto_sync,
            auto_redeploy: options.auto_redeploy,
            disable_secret_deletion: options.disable_secret_deletion,
            name: String::new(),
            description: String::new(),
            accepted_source: None,
            accepted_app: None,
            reached: Step::Source,
        }
    }

    /// Would something that a person entered be lost?
    pub(in crate::pages::wizard) fn has_input(&self, preset: &Self) -> bool {
        let entered = Self {
            accepted_source: None,
            accepted_app: None,
            reached: Step::Source,
            ..self.clone()
        };
        entered != *preset
    }

    /// Chooses a connection; the app belongs to the former one, so it goes.
    pub(in crate::pages::wizard) fn choose_connection(&mut self, row: Option<&ConnectionRow>) {
        let id = row.map(|row| row.id);
        if id == self.connection {
            return;
        }
        self.connection = id;
        self.connection_name = row.map(|row| row.name.to_string()).unwrap_or_default();
        self.set_app(String::new());
    }

    /// Names an app that Fly.io has not shown yet.
    pub(in crate::pages::wizard) fn set_app(&mut self, app: String) {
        self.app = app;
        self.organization = None;
        self.accepted_app = None;
    }

    /// Takes an app that Fly.io has shown to the connection.
    pub(in crate::pages::wizard) fn accept_app(&mut self, app: &domain::view::AppRow) {
        self.app = app.name.to_string();
        self.organization.clone_from(&app.organization);
        self.accepted_app = self.connection.map(|id| (id, app.name.clone()));
    }

    /// The server has refused these fields: what it accepted before no longer counts.
    pub(in crate::pages::wizard) fn no_longer_accepted(&mut self, fields: &[Field]) {
        let has = |step| fields.iter().any(|field| field.step() == step);
        if has(Step::Source) {
            self.accepted_source = None;
        }
        if has(Step::Destination) {
            self.accepted_app = None;
        }
    }

    /// A name that would do: the first of `app-environment`, `app-environment-2` … that is not `taken`.
    pub(in crate::pages::wizard) fn suggested_name(&self, taken: impl Fn(&str) -> bool) -> String {
        let app = if self.app.is_empty() {
            "my-app"
        } else {
            &self.app
        };
        let name = format!("{app}-{}", self.environment);
        if !taken(&name) {
            return name;
        }
        let mut numbered = (2..).map(|number: u32| format!("{name}-{number}"));
        numbered.find(|name| !taken(name)).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::fixture::{app_row, connection_row, full_draft};

    #[test]
    fn a_preset_draft_has_nothing_to_lose_and_the_server_s_answers_do_not_count_as_input() {
        let preset = Draft::preset("dev");
        let mut draft = preset.clone();
        draft.accepted_source = full_draft().accepted_source;
        draft.reached = Step::Destination;
        assert!(!draft.has_input(&preset));
        draft.name = "a".into();
        assert!(draft.has_input(&preset));
    }

    #[test]
    fn another_connection_clears_the_app_and_the_same_one_keeps_it() {
        let mut draft = full_draft();
        let same = connection_row(1, "fly");
        draft.choose_connection(Some(&same));
        assert_eq!(draft.app, "api");
        draft.choose_connection(Some(&connection_row(2, "other")));
        assert_eq!((draft.app.as_str(), &draft.accepted_app), ("", &None));
        assert_eq!(draft.connection_name, "other");
    }

    #[test]
    fn an_accepted_app_is_no_longer_accepted_once_its_name_is_changed() {
        let mut draft = full_draft();
        draft.accept_app(&app_row("web"));
        assert!(draft.accepted_app.is_some());
        assert_eq!(draft.organization.as_deref(), Some("acme"));
        draft.set_app("we".into());
        assert_eq!((&draft.accepted_app, &draft.organization), (&None, &None));
    }

    #[test]
    fn a_name_is_suggested_that_no_other_sync_has() {
        let draft = full_draft();
        assert_eq!(draft.suggested_name(|_| false), "api-dev");
        let taken = |name: &str| matches!(name, "api-dev" | "api-dev-2");
        assert_eq!(draft.suggested_name(taken), "api-dev-3");
    }

    #[test]
    fn what_the_server_refuses_locks_the_steps_behind_it_again() {
        let mut draft = full_draft();
        draft.no_longer_accepted(&[Field::Name]);
        assert_eq!(draft.missing_before(Step::Review), None);
        draft.no_longer_accepted(&[Field::App]);
        assert_eq!(draft.missing_before(Step::Review), Some(Step::Destination));
        draft.no_longer_accepted(&[Field::SecretPath]);
        assert_eq!(draft.missing_before(Step::Review), Some(Step::Source));
    }

    #[test]
    fn a_stored_draft_reads_back_and_names_every_thing_that_it_keeps() {
        let stored = serde_json::to_value(full_draft()).unwrap();
        let names: Vec<&str> = stored
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert!(
            names.iter().all(|name| !name.contains("token")),
            "{names:?}"
        );
        assert_eq!(
            serde_json::from_value::<Draft>(stored).unwrap(),
            full_draft()
        );
    }
}
