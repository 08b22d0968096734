use application::ports::{IdentityStore, NewUser, PasswordHash, StoreError};
use domain::Role;

use super::world::{World, at, id};

#[tokio::test]
async fn the_first_person_can_be_set_up_only_once() {
    let world = World::new().await;
    let second = NewUser {
        id: id(2),
        email: "eve@example.com".to_owned(),
        name: "Eve".to_owned(),
        password: PasswordHash("x".to_owned()),
    };
    let refused = world.store.create_first_user(&second, &at(2)).await;
    assert!(matches!(refused, Err(StoreError::NameTaken(_))));
    assert!(world.store.user(id(2)).await.unwrap().is_none());
}

#[tokio::test]
async fn a_person_is_found_by_address_and_by_id_with_a_role_in_their_projects_only() {
    let world = World::new().await;
    let found = world.store.user_by_email("ada@example.com").await.unwrap();
    assert_eq!(found.unwrap().id, world.user);
    let found = world.store.user(world.user).await.unwrap().unwrap();
    assert_eq!(found.password, PasswordHash("hash".to_owned()));
    assert!(
        world
            .store
            .user_by_email("Ada@example.com")
            .await
            .unwrap()
            .is_none()
    );
    let role = world.store.role(world.user, world.project).await.unwrap();
    assert_eq!(role, Some(Role::Owner));
    assert_eq!(world.store.role(id(2), world.project).await.unwrap(), None);
    assert_eq!(world.store.role(world.user, id(101)).await.unwrap(), None);
}
