//! Who may do what.

use domain::{Actor, ActorName, ProjectId, Role, UserId};

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{Author, StoredUser},
};

/// The role of `actor` in `project`, if it is at least `needed`. For somebody who is no member,
/// `what` does not exist.
pub(super) async fn authorise(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    needed: Role,
    what: &'static str,
) -> ApplicationResult<Role> {
    let role = match actor {
        Actor::Engine => Some(Role::Owner),
        Actor::User(user) => services.store.role(user, project).await?,
    };
    let role = role.ok_or(ApplicationError::NotFound(what))?;
    if role < needed {
        return Err(ApplicationError::Forbidden(format!(
            "This needs the role {} in the project, and yours is {}. Nothing was changed; ask an owner of the project for it.",
            needed.as_str(),
            role.as_str()
        )));
    }
    Ok(role)
}

/// [`authorise`] for what is about the project itself.
pub(super) async fn in_project(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    needed: Role,
) -> ApplicationResult<Role> {
    authorise(services, actor, project, needed, "This project").await
}

/// The author of a change that `actor` makes now.
pub(super) async fn author(services: &Services, actor: Actor) -> ApplicationResult<Author> {
    let (user, name) = match actor {
        Actor::Engine => (None, ActorName::engine()),
        Actor::User(_) => {
            let person = person(services, actor).await?;
            (Some(person.id), ActorName(person.name))
        }
    };
    let at = services.clock.now();
    Ok(Author { user, name, at })
}

/// The person behind `actor`. A session can outlive its person: then nobody is signed in.
pub(super) async fn person(services: &Services, actor: Actor) -> ApplicationResult<StoredUser> {
    let user = services.store.user(user(actor)?).await?;
    user.ok_or(ApplicationError::NotSignedIn)
}

/// The id of the person behind `actor`; the engine is nobody.
pub(super) fn user(actor: Actor) -> ApplicationResult<UserId> {
    match actor {
        Actor::User(user) => Ok(user),
        Actor::Engine => Err(ApplicationError::NotSignedIn),
    }
}
