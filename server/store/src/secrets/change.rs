use application::ports::{Author, SecretChange};
use domain::{ProjectId, SecretName};

use super::{find, name, value};
use crate::{SqliteStore, audit, events, failure::Outcome, touch};

pub(super) async fn change(
    store: &SqliteStore,
    project: ProjectId,
    change: &SecretChange,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let present = find::present(&mut tx, project, change.id).await?;
    let renamed = change.name.as_ref().filter(|name| **name != present.name);
    if let Some(name) = renamed {
        name::refuse_taken(&mut tx, present.folder, name).await?;
    }
    let version = present.version + i64::from(change.value.is_some());
    if let Some(value) = &change.value {
        value::insert(&mut tx, change.id, version, value, by).await?;
    }
    sqlx::query(
        "UPDATE secrets SET name = coalesce(?, name), comment = coalesce(?, comment), version = ?,
           updated_at = ?, updated_by = ?
         WHERE id = ?",
    )
    .bind(change.name.as_ref().map(SecretName::as_str))
    .bind(change.comment.as_ref().map(AsRef::<str>::as_ref))
    .bind(version)
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .bind(change.id.0)
    .execute(&mut *tx)
    .await?;
    let subject = match renamed {
        Some(name) => format!("{} in {}, now {name}", present.name, present.at),
        None => format!("{} in {}", present.name, present.at),
    };
    audit::record(&mut tx, by, Some(project), "secret.update", &subject).await?;
    if renamed.is_some() || change.value.is_some() {
        touch::touch(&mut tx, project, &[present.at], by.at).await?;
    } else {
        // A comment is pushed nowhere.
        events::record(&mut tx, project, None, by.at).await?;
    }
    store.commit(tx).await
}
