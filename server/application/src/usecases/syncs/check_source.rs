use domain::{Actor, FieldErrors, ProjectId, Role, SourceSpec, view::SourceCheck};

use super::check::check_source_exists;
use crate::{
    ApplicationError, ApplicationResult, Services, engine::preview, usecases::access::in_project,
};

/// What a source resolves to: the names of its secrets, imports included, and what cannot be
/// resolved. Invalid at `environment` or `secret_path`.
pub async fn check_source(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    source: SourceSpec,
) -> ApplicationResult<SourceCheck> {
    in_project(services, actor, project, Role::Developer).await?;
    let mut errors = FieldErrors::default();
    check_source_exists(services, project, &source, &mut errors).await?;
    if !errors.is_empty() {
        return Err(ApplicationError::Invalid(errors));
    }
    preview::check_source(services, project, &source).await
}
