//! What the layouts of a page need at once, read before the page is rendered.

use application::{Services, usecases};
use domain::{
    Actor, ProjectId, UserId,
    view::{Me, ProjectView},
};
use http::request::Parts;
use leptos::prelude::use_context;

use super::{AppError, context::SignedIn};

/// The person and, on a page of a project, the project.
///
/// The server puts it into the extensions of each page's request. Rendering then waits for nothing
/// before it comes to the page itself: views below a `Suspense` are made several times on the server,
/// and resources in them would not be found again by the browser.
#[derive(Clone, Debug)]
pub struct Preloaded {
    event: Option<i64>,
    me: Result<Me, AppError>,
    project: Option<Result<ProjectView, AppError>>,
}

impl Preloaded {
    /// Reads what the page at `path` needs.
    pub async fn load(services: &Services, signed_in: SignedIn, path: &str) -> Self {
        let SignedIn(Some(user)) = signed_in else {
            return Self {
                event: None,
                me: Err(AppError::NotSignedIn),
                project: None,
            };
        };
        // First of all: a change that is made while the page is read comes after it.
        let event = services.store.latest_event().await;
        Self {
            event: event.ok(),
            me: me(services, user).await,
            project: match project_segment(path) {
                Some(project) => Some(load_project(services, user, project).await),
                None => None,
            },
        }
    }

    fn of_request() -> Option<Self> {
        use_context::<Parts>()?.extensions.get::<Self>().cloned()
    }
}

/// Id of the newest event when this request's page began to be read.
pub(crate) fn preloaded_event() -> Option<i64> {
    Preloaded::of_request()?.event
}

/// The person, as it was read for this request.
pub(crate) fn preloaded_me() -> Option<Result<Me, AppError>> {
    Preloaded::of_request().map(|preloaded| preloaded.me)
}

/// The project, as it was read for this request.
pub(crate) fn preloaded_project() -> Option<Result<ProjectView, AppError>> {
    Preloaded::of_request()?.project
}

async fn me(services: &Services, user: UserId) -> Result<Me, AppError> {
    Ok(usecases::session::me(services, Actor::User(user)).await?)
}

async fn load_project(
    services: &Services,
    user: UserId,
    project: &str,
) -> Result<ProjectView, AppError> {
    let project: ProjectId = project.parse().map_err(|_| AppError::no_project())?;
    Ok(usecases::projects::project(services, Actor::User(user), project).await?)
}

/// What stands for the project in the URL of a page of a project.
fn project_segment(path: &str) -> Option<&str> {
    let project = path.strip_prefix("/projects/")?.split('/').next()?;
    (!project.is_empty()).then_some(project)
}

#[cfg(test)]
mod tests {
    use super::project_segment;

    #[test]
    fn only_pages_of_a_project_name_one() {
        assert_eq!(project_segment("/projects/7f0c/secrets"), Some("7f0c"));
        assert_eq!(project_segment("/projects/7f0c"), Some("7f0c"));
        assert_eq!(project_segment("/projects"), None);
        assert_eq!(project_segment("/projects/"), None);
        assert_eq!(project_segment("/sign-in"), None);
    }
}
