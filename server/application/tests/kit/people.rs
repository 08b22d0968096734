//! People beside the owner, and what the audit log says of everybody. Straight from the file: nothing
//! invites people or shows the log yet.

use application::ports::ChanceExt;
use domain::{Actor, Role, UserId};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use super::Airlift;

/// A row of the audit log.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    pub actor: String,
    pub action: String,
    pub subject: String,
}

impl Airlift {
    /// Somebody who has this role in the project; without a role, somebody who is no member.
    pub async fn person(&self, role: Option<Role>) -> Actor {
        let id: UserId = self.services.chance.id();
        let mut database = self.database().await;
        sqlx::query(
            "INSERT INTO users (id, email, name, password_hash, created_at) VALUES (?, ?, ?, '', 0)",
        )
        .bind(id.0)
        .bind(format!("{id}@example.com"))
        .bind(role.map_or("Otto Outside", Role::as_str))
        .execute(&mut database)
        .await
        .unwrap();
        if let Some(role) = role {
            sqlx::query("INSERT INTO project_members (project_id, user_id, role) VALUES (?, ?, ?)")
                .bind(self.project.0)
                .bind(id.0)
                .bind(role.as_str())
                .execute(&mut database)
                .await
                .unwrap();
        }
        Actor::User(id)
    }

    /// The newest row of the audit log.
    pub async fn last_audit(&self) -> AuditRow {
        sqlx::query_as("SELECT actor, action, subject FROM audit ORDER BY id DESC LIMIT 1")
            .fetch_one(&mut self.database().await)
            .await
            .unwrap()
    }

    /// How many rows the audit log has: every change adds one.
    pub async fn audit_rows(&self) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM audit")
            .fetch_one(&mut self.database().await)
            .await
            .unwrap()
    }

    async fn database(&self) -> SqliteConnection {
        let file = self.directory.path().join("airlift.db");
        SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file))
            .await
            .unwrap()
    }
}
