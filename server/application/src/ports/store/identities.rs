use async_trait::async_trait;
use domain::{ProjectId, Role, UserId};

use super::{Author, StoreResult};
use crate::ports::PasswordHash;

/// A person to be stored.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The person.
    pub id: UserId,
    /// Sign-in address, lower-case.
    pub email: String,
    /// Display name.
    pub name: String,
    /// Hash of the password.
    pub password: PasswordHash,
}

/// A stored person.
#[derive(Clone, Debug)]
pub struct StoredUser {
    /// The person.
    pub id: UserId,
    /// Sign-in address.
    pub email: String,
    /// Display name.
    pub name: String,
    /// Hash of the password.
    pub password: PasswordHash,
}

/// People and what they may do.
#[async_trait]
pub trait IdentityStore: Send + Sync {
    /// Has anybody been set up yet?
    async fn has_users(&self) -> StoreResult<bool>;

    /// Stores the first person. `NameTaken` when there is one already.
    async fn create_first_user(&self, user: &NewUser, by: &Author) -> StoreResult<()>;

    /// Finds a person by sign-in address (lower-case).
    async fn user_by_email(&self, email: &str) -> StoreResult<Option<StoredUser>>;

    /// Finds a person.
    async fn user(&self, id: UserId) -> StoreResult<Option<StoredUser>>;

    /// What a person may do in a project; none: not a member.
    async fn role(&self, user: UserId, project: ProjectId) -> StoreResult<Option<Role>>;

    /// Writes an audit row for something that changes no state: sign-in, refused sign-in, reveal.
    /// `action` is `noun.verb`, `subject` names what it was done to; never a value.
    async fn record_audit(
        &self,
        by: &Author,
        project: Option<ProjectId>,
        action: &str,
        subject: &str,
    ) -> StoreResult<()>;
}
