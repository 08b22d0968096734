use domain::{ProjectId, Role, view::ProjectView};
use leptos::prelude::*;

/// The open project; provided to every page of a project.
#[derive(Clone, Debug)]
pub struct CurrentProject(pub ProjectView);

impl CurrentProject {
    /// The project.
    pub fn id(&self) -> ProjectId {
        self.0.id
    }

    /// May the person at least do what `role` may? Decides what is offered; the server decides what is
    /// done.
    pub fn may(&self, role: Role) -> bool {
        self.0.role >= role
    }

    /// The URL of a page of the project: `url("/secrets")`.
    pub fn url(&self, page: &str) -> String {
        format!("/projects/{}{page}", self.0.id)
    }
}

/// The open project. Only for pages of a project: panics elsewhere.
pub fn current_project() -> CurrentProject {
    expect_context()
}
