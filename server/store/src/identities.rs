use application::ports::{
    Author, IdentityStore, NewUser, PasswordHash, StoreError, StoreResult, StoredUser,
};
use async_trait::async_trait;
use domain::{ProjectId, Role, UserId};
use uuid::Uuid;

use crate::{SqliteStore, audit, decode, failure::Outcome};

#[async_trait]
impl IdentityStore for SqliteStore {
    async fn has_users(&self) -> StoreResult<bool> {
        Ok(has_users(self).await?)
    }

    async fn create_first_user(&self, user: &NewUser, by: &Author) -> StoreResult<()> {
        Ok(create_first(self, user, by).await?)
    }

    async fn user_by_email(&self, email: &str) -> StoreResult<Option<StoredUser>> {
        Ok(by_email(self, email).await?)
    }

    async fn user(&self, id: UserId) -> StoreResult<Option<StoredUser>> {
        Ok(by_id(self, id).await?)
    }

    async fn role(&self, user: UserId, project: ProjectId) -> StoreResult<Option<Role>> {
        Ok(role(self, user, project).await?)
    }

    async fn record_audit(
        &self,
        by: &Author,
        project: Option<ProjectId>,
        action: &str,
        subject: &str,
    ) -> StoreResult<()> {
        let mut tx = self.begin().await?;
        audit::record(&mut tx, by, project, action, subject).await?;
        Ok(self.commit(tx).await?)
    }
}

type UserColumns = (Uuid, String, String, String);

fn user((id, email, name, hash): UserColumns) -> StoredUser {
    StoredUser {
        id: UserId(id),
        email,
        name,
        password: PasswordHash(hash),
    }
}

async fn has_users(store: &SqliteStore) -> Outcome<bool> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users)")
        .fetch_one(store.readers())
        .await?)
}

async fn create_first(store: &SqliteStore, user: &NewUser, by: &Author) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let created = sqlx::query(
        "INSERT INTO users (id, email, name, password_hash, created_at)
         SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM users)",
    )
    .bind(user.id.0)
    .bind(&user.email)
    .bind(&user.name)
    .bind(&user.password.0)
    .bind(by.at.as_millis())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if created == 0 {
        return Err(StoreError::NameTaken("A person").into());
    }
    audit::record(&mut tx, by, None, "user.create", &user.email).await?;
    store.commit(tx).await
}

async fn by_email(store: &SqliteStore, email: &str) -> Outcome<Option<StoredUser>> {
    let row: Option<UserColumns> =
        sqlx::query_as("SELECT id, email, name, password_hash FROM users WHERE email = ?")
            .bind(email)
            .fetch_optional(store.readers())
            .await?;
    Ok(row.map(user))
}

async fn by_id(store: &SqliteStore, id: UserId) -> Outcome<Option<StoredUser>> {
    let row: Option<UserColumns> =
        sqlx::query_as("SELECT id, email, name, password_hash FROM users WHERE id = ?")
            .bind(id.0)
            .fetch_optional(store.readers())
            .await?;
    Ok(row.map(user))
}

async fn role(store: &SqliteStore, user: UserId, project: ProjectId) -> Outcome<Option<Role>> {
    let role: Option<String> =
        sqlx::query_scalar("SELECT role FROM project_members WHERE project_id = ? AND user_id = ?")
            .bind(project.0)
            .bind(user.0)
            .fetch_optional(store.readers())
            .await?;
    role.map(|role| decode::word(Role::parse(&role), "role"))
        .transpose()
}
