use application::ports::{Author, IdentityStore, NewUser, StoreError, StoreResult, StoredUser};
use async_trait::async_trait;
use domain::{ProjectId, Role, UserId};

use super::{ModelStore, state::State};

#[async_trait]
impl IdentityStore for ModelStore {
    async fn has_users(&self) -> StoreResult<bool> {
        Ok(self.read(|state| !state.users.is_empty()))
    }

    async fn create_first_user(&self, user: &NewUser, by: &Author) -> StoreResult<()> {
        self.write(|state| create_first(state, user, by))
    }

    async fn user_by_email(&self, email: &str) -> StoreResult<Option<StoredUser>> {
        Ok(self.read(|state| {
            let mut users = state.users.values();
            users.find(|user| user.email == email).cloned()
        }))
    }

    async fn user(&self, id: UserId) -> StoreResult<Option<StoredUser>> {
        Ok(self.read(|state| state.users.get(&id).cloned()))
    }

    async fn role(&self, user: UserId, project: ProjectId) -> StoreResult<Option<Role>> {
        Ok(self.read(|state| {
            let project = state.projects.get(&project)?;
            project.members.get(&user).copied()
        }))
    }

    async fn record_audit(
        &self,
        by: &Author,
        project: Option<ProjectId>,
        action: &str,
        subject: &str,
    ) -> StoreResult<()> {
        self.write(|state| {
            state.note(by, project, action, subject);
            Ok(())
        })
    }
}

fn create_first(state: &mut State, user: &NewUser, by: &Author) -> StoreResult<()> {
    if !state.users.is_empty() {
        return Err(StoreError::NameTaken("A person"));
    }
    let stored = StoredUser {
        id: user.id,
        email: user.email.clone(),
        name: user.name.clone(),
        password: user.password.clone(),
    };
    state.users.insert(user.id, stored);
    state.note(by, None, "user.create", &user.email);
    Ok(())
}
