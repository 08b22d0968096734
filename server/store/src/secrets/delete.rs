use application::ports::Author;
use domain::{ProjectId, SecretId};

use super::{find, graveyard};
use crate::{SqliteStore, audit, failure::Outcome, touch};

pub(super) async fn delete(
    store: &SqliteStore,
    project: ProjectId,
    secret: SecretId,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let present = find::present(&mut tx, project, secret).await?;
    graveyard::bury(&mut tx, secret, by).await?;
    let subject = format!("{} in {}", present.name, present.at);
    audit::record(&mut tx, by, Some(project), "secret.delete", &subject).await?;
    touch::touch(&mut tx, project, &[present.at], by.at).await?;
    store.commit(tx).await
}
