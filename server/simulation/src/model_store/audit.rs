use application::ports::Author;
use domain::ProjectId;

use super::state::State;

/// Who did what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Who and when.
    pub by: Author,
    /// The project that it happened in.
    pub project: Option<ProjectId>,
    /// `noun.verb`
    pub action: String,
    /// What it was done to, by name; never a value.
    pub subject: String,
}

impl State {
    pub(crate) fn note(
        &mut self,
        by: &Author,
        project: Option<ProjectId>,
        action: &str,
        subject: &str,
    ) {
        self.audit.push(AuditRow {
            by: by.clone(),
            project,
            action: action.to_owned(),
            subject: subject.to_owned(),
        });
    }
}
