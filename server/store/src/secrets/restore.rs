use application::ports::{Author, StoreError};
use domain::{ProjectId, SecretId};

use super::{graveyard, name};
use crate::{SqliteStore, audit, failure::Outcome, projects, touch};

pub(super) async fn restore(
    store: &SqliteStore,
    project: ProjectId,
    secret: SecretId,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let (at, name) = graveyard::find(&mut tx, project, secret).await?;
    let folder = projects::folder_at(&mut tx, project, &at)
        .await?
        .ok_or(StoreError::NotFound("The folder"))?;
    name::refuse_taken(&mut tx, folder, &name).await?;
    graveyard::unearth(&mut tx, project, secret, folder, &name, by).await?;
    let subject = format!("{name} in {at}");
    audit::record(&mut tx, by, Some(project), "secret.restore", &subject).await?;
    touch::touch(&mut tx, project, &[at], by.at).await?;
    store.commit(tx).await
}
