use application::ports::{ProjectStore, SecretChange, SecretStore, StoreError, StoreResult};
use domain::SecretId;

use super::world::{World, at, id, new_value, place};

fn rename(secret: SecretId, name: &str) -> SecretChange {
    SecretChange {
        id: secret,
        name: Some(name.parse().unwrap()),
        comment: None,
        value: None,
    }
}

#[tokio::test]
async fn a_secret_s_newest_value_is_found_and_older_ones_are_kept() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "TOKEN", 2).await.unwrap();
    let change = SecretChange {
        id: secret,
        name: Some("KEY".parse().unwrap()),
        comment: Some("why".parse().unwrap()),
        value: Some(new_value("second")),
    };
    world
        .store
        .change_secret(world.project, &change, &at(3))
        .await
        .unwrap();
    let (at_, stored) = world
        .store
        .secret(world.project, secret)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((at_, stored.name.as_str()), (place("prod:/"), "KEY"));
    assert_eq!(stored.value_id, new_value("second").id);
    assert_eq!(stored.sealed, new_value("second").sealed);
    let view = world
        .store
        .folder_view(world.project, &place("prod:/"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (view.secrets[0].version, view.secrets[0].comment.as_str()),
        (2, "why")
    );
    assert_eq!(
        (
            view.secrets[0].updated_at.0,
            view.secrets[0].updated_by.as_str()
        ),
        (3, "Ada")
    );
    let versions: Vec<i64> =
        sqlx::query_scalar("SELECT version FROM secret_values ORDER BY version")
            .fetch_all(world.store.readers())
            .await
            .unwrap();
    assert_eq!(versions, [1, 2]);
}

#[tokio::test]
async fn names_are_unique_in_a_folder_only() {
    let world = World::new().await;
    world.folder("prod:/x").await;
    let first = world.secret("prod:/", "A", 2).await.unwrap();
    let second = world.secret("prod:/", "B", 2).await.unwrap();
    world.secret("prod:/x", "A", 2).await.unwrap();
    let taken = world.secret("prod:/", "A", 3).await;
    assert!(matches!(taken, Err(StoreError::NameTaken(_))));
    let taken = world
        .store
        .change_secret(world.project, &rename(second, "A"), &at(3))
        .await;
    assert!(matches!(taken, Err(StoreError::NameTaken(_))));
    world
        .store
        .change_secret(world.project, &rename(first, "A"), &at(3))
        .await
        .unwrap();
    world
        .store
        .change_secret(world.project, &rename(second, "a"), &at(3))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_not_in_the_project_is_not_found() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let other = world.new_project(900, "Another");
    world.store.create_project(&other, &at(2)).await.unwrap();
    assert!(world.store.secret(id(900), secret).await.unwrap().is_none());
    let change = world
        .store
        .change_secret(id(900), &rename(secret, "B"), &at(3))
        .await;
    assert!(matches!(change, Err(StoreError::NotFound(_))));
    let deletion = world.store.delete_secret(id(900), secret, &at(3)).await;
    assert!(matches!(deletion, Err(StoreError::NotFound(_))));
    let nowhere = world.secret("prod:/no", "A", 2).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound(_))));
    world
        .store
        .delete_secret(world.project, secret, &at(3))
        .await
        .unwrap();
    assert!(
        world
            .store
            .secret(world.project, secret)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_deletion_can_be_taken_back_with_all_versions_and_its_syncs_hear_of_it() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    world.set_value(secret, 3).await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.settle(20).await;
    let before = world.store.secret(world.project, secret).await.unwrap();
    world.delete_secret(secret, 30).await;
    let generation = world.generation(sync).await;
    restore(&world, secret).await.unwrap();
    let (at, present) = world
        .store
        .secret(world.project, secret)
        .await
        .unwrap()
        .unwrap();
    let (place, former) = before.unwrap();
    assert_eq!(
        (at, present.version, present.value_id),
        (place, 2, former.value_id)
    );
    assert_eq!(world.generation(sync).await, generation + 1);
    assert!(matches!(
        restore(&world, secret).await,
        Err(StoreError::NotFound(_))
    ));
}

#[tokio::test]
async fn a_secret_does_not_come_back_in_the_place_of_another_nor_without_its_folder() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    world.delete_secret(secret, 3).await;
    world.secret("prod:/", "A", 4).await.unwrap();
    let refused = restore(&world, secret).await;
    assert!(matches!(refused, Err(StoreError::NameTaken(_))));

    world.folder("prod:/api").await;
    let inner = world.secret("prod:/api", "B", 5).await.unwrap();
    world
        .store
        .delete_folder(world.project, &place("prod:/api"), true, &at(6))
        .await
        .unwrap();
    let refused = restore(&world, inner).await;
    assert!(matches!(refused, Err(StoreError::NotFound("The folder"))));
}

async fn restore(world: &World, secret: SecretId) -> StoreResult<()> {
    let by = at(40);
    world.store.restore_secret(world.project, secret, &by).await
}

#[tokio::test]
async fn folders_are_read_as_of_one_moment_in_the_order_asked() {
    let world = World::new().await;
    for text in ["prod:/a", "dev:/b", "dev:/empty"] {
        world.folder(text).await;
    }
    world.secret("prod:/a", "Z", 2).await.unwrap();
    world.secret("prod:/a", "A", 2).await.unwrap();
    world.secret("dev:/b", "B", 2).await.unwrap();
    world.import(400, "prod:/a", "dev:/b").await.unwrap();
    world.import(401, "prod:/a", "dev:/empty").await.unwrap();
    let asked = ["dev:/empty", "prod:/a", "prod:/missing", "dev:/b"].map(place);
    let read = async || {
        world
            .store
            .folder_contents(world.project, &asked)
            .await
            .unwrap()
    };
    let contents = read().await;
    let names: Vec<Option<Vec<&str>>> = contents
        .folders
        .iter()
        .map(|folder| {
            Some(
                folder
                    .as_ref()?
                    .secrets
                    .iter()
                    .map(|it| it.name.as_str())
                    .collect(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [Some(vec![]), Some(vec!["A", "Z"]), None, Some(vec!["B"])]
    );
    let imports = &contents.folders[1].as_ref().unwrap().imports;
    assert_eq!(imports, &["dev:/b", "dev:/empty"].map(place));
    assert_eq!(read().await.revision, contents.revision);
    world.secret("dev:/b", "NEW", 3).await.unwrap();
    assert!(read().await.revision > contents.revision);
    let unknown = world.store.folder_contents(id(999), &asked).await;
    assert!(matches!(unknown, Err(StoreError::NotFound(_))));
}
