use std::time::Duration;

use bytes::Bytes;
use domain::{AccessToken, AppName};

use super::Action;

/// One request, before it is sent.
pub(crate) struct Call<'a> {
    pub(crate) action: Action,
    pub(crate) token: &'a AccessToken,
    pub(crate) app: Option<&'a AppName>,
    pub(crate) machine: Option<&'a str>,
    /// Below the base URL, unescaped.
    pub(crate) path: Vec<&'a str>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) body: Option<Bytes>,
    /// A machine's configuration that travels in the body: nothing of it may appear in an error.
    pub(crate) config: Option<&'a str>,
    /// How long Fly.io may hold the request on purpose.
    pub(crate) hold: Option<Duration>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(action: Action, token: &'a AccessToken, path: &[&'a str]) -> Self {
        Self {
            action,
            token,
            app: None,
            machine: None,
            path: path.to_vec(),
            query: Vec::new(),
            nonce: None,
            body: None,
            config: None,
            hold: None,
        }
    }

    /// About an app: `/apps/{app}/…`.
    pub(crate) fn on_app(
        action: Action,
        token: &'a AccessToken,
        app: &'a AppName,
        rest: &[&'a str],
    ) -> Self {
        let mut call = Self::new(action, token, &["apps", app.as_str()]);
        call.path.extend(rest);
        call.app = Some(app);
        call
    }

    /// About a machine: `/apps/{app}/machines/{id}/…`.
    pub(crate) fn on_machine(
        action: Action,
        token: &'a AccessToken,
        app: &'a AppName,
        machine: &'a str,
        rest: &[&'a str],
    ) -> Self {
        let mut call = Self::on_app(action, token, app, &["machines", machine]);
        call.path.extend(rest);
        call.machine = Some(machine);
        call
    }

    pub(crate) fn with_query(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub(crate) fn with_nonce(mut self, nonce: &'a str) -> Self {
        self.nonce = Some(nonce);
        self
    }

    pub(crate) fn with_body(mut self, body: Bytes) -> Self {
        self.body = Some(body);
        self
    }

    /// What it is about, e.g. `machine 148e… of app acme-web`.
    pub(crate) fn subject(&self) -> Option<String> {
        match (self.app, self.machine) {
            (Some(app), Some(machine)) => Some(format!("machine {machine} of app {app}")),
            (Some(app), None) => Some(format!("app {app}")),
            (None, _) => None,
        }
    }

    /// In words, e.g. `list the secrets of app acme-web`.
    pub(crate) fn phrase(&self) -> String {
        match self.subject() {
            Some(subject) => format!("{} {subject}", self.action.phrase()),
            None => self.action.phrase().to_owned(),
        }
    }
}
