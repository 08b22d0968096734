use domain::{EnvironmentPath, FieldErrors, ProjectId, view::EnvironmentRow};

use crate::{ApplicationError, ApplicationResult, Services, ports::StoredProject};

/// The fields of a form that name a place.
pub(in crate::usecases) struct PlaceFields {
    pub(in crate::usecases) environment: &'static str,
    pub(in crate::usecases) path: &'static str,
}

/// The project, which must exist.
pub(in crate::usecases) async fn stored_project(
    services: &Services,
    project: ProjectId,
) -> ApplicationResult<StoredProject> {
    let stored = services.store.project(project).await?;
    stored.ok_or(ApplicationError::NotFound("This project"))
}

/// Notes in `errors` whether `place` lacks its environment or its folder.
pub(in crate::usecases) async fn check_place(
    services: &Services,
    project: &StoredProject,
    place: &EnvironmentPath,
    fields: PlaceFields,
    errors: &mut FieldErrors,
) -> ApplicationResult<()> {
    let Some(environment) = environment_of(project, place) else {
        let message = format!("This project has no environment {}", place.environment);
        errors.push(fields.environment, message);
        return Ok(());
    };
    let paths = services
        .store
        .folder_paths(project.id, &place.environment)
        .await?;
    if !paths.contains(&place.path) {
        let message = format!("No folder {} in {}", place.path, environment.name);
        errors.push(fields.path, message);
    }
    Ok(())
}

fn environment_of<'a>(
    project: &'a StoredProject,
    place: &EnvironmentPath,
) -> Option<&'a EnvironmentRow> {
    project
        .environments
        .iter()
        .find(|environment| environment.slug == place.environment)
}
