use application::ports::{ProjectStore, SecretStore, StoreError};
use domain::{EnvironmentPath, FolderName, SecretPath};

use super::world::{World, at, id, place};

fn name(text: &str) -> FolderName {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_project_shows_its_environments_in_order_and_counts_what_it_holds() {
    let world = World::new().await;
    world.secret("prod:/", "A", 2).await.unwrap();
    world.folder("dev:/x").await;
    world.secret("dev:/x", "A", 2).await.unwrap();
    world.sync(300, "prod:/", "web").await;
    let other = world.new_project(900, "Another");
    world.store.create_project(&other, &at(2)).await.unwrap();
    let rows = world.store.projects_of(world.user).await.unwrap();
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.name.as_str(), row.secrets, row.syncs))
        .collect();
    assert_eq!(seen, [("Another", 0, 0), ("Shop", 2, 1)]);
    let project = world.store.project(world.project).await.unwrap().unwrap();
    let slugs: Vec<_> = project
        .environments
        .iter()
        .map(|row| row.slug.as_str())
        .collect();
    assert_eq!(slugs, ["dev", "prod"]);
    assert!(world.store.projects_of(id(2)).await.unwrap().is_empty());
}

#[tokio::test]
async fn folders_are_created_inside_existing_ones_under_free_names() {
    let world = World::new().await;
    let root = place("prod:/");
    let store = &world.store;
    let create = async |number: u128, parent: &EnvironmentPath, folder: &str| {
        let by = at(2);
        store
            .create_folder(world.project, id(number), parent, &name(folder), &by)
            .await
    };
    create(1000, &root, "app").await.unwrap();
    create(1001, &place("prod:/app"), "db").await.unwrap();
    assert!(matches!(
        create(1002, &root, "app").await,
        Err(StoreError::NameTaken(_))
    ));
    assert!(matches!(
        create(1003, &place("prod:/no"), "x").await,
        Err(StoreError::NotFound(_))
    ));
    assert!(matches!(
        create(1004, &place("qa:/"), "x").await,
        Err(StoreError::NotFound(_))
    ));
    let paths = store
        .folder_paths(world.project, &"prod".parse().unwrap())
        .await
        .unwrap();
    let paths: Vec<&str> = paths.iter().map(SecretPath::as_str).collect();
    assert_eq!(paths, ["/", "/app", "/app/db"]);
    assert!(
        store
            .folder_paths(world.project, &"qa".parse().unwrap())
            .await
            .unwrap()
            .is_empty()
    );
    let view = store
        .folder_view(world.project, &root)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(view.folders, [name("app")]);
    assert!(
        store
            .folder_view(world.project, &place("prod:/no"))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_folder_in_use_stays_and_says_who_uses_it_unless_it_is_forced() {
    let world = World::new().await;
    let store = &world.store;
    for text in ["prod:/app/db", "prod:/app_x", "prod:/appendix", "dev:/web"] {
        world.folder(text).await;
    }
    world.secret("prod:/app/db", "A", 2).await.unwrap();
    let unrelated = world.secret("prod:/appendix", "B", 2).await.unwrap();
    world.sync(300, "prod:/app/db", "web").await;
    world.import(400, "dev:/web", "prod:/app").await.unwrap();
    world
        .import(401, "prod:/app", "prod:/app/db")
        .await
        .unwrap();
    let refused = store
        .delete_folder(world.project, &place("prod:/app"), false, &at(3))
        .await;
    let Err(StoreError::InUse(sentence)) = refused else {
        panic!("{refused:?}")
    };
    assert!(
        sentence.contains("sync-300") && sentence.contains("dev:/web"),
        "{sentence}"
    );
    assert!(
        !sentence.contains("by prod:/app"),
        "its own imports do not hold it: {sentence}"
    );
    // Underscores and longer names are not taken for the folder.
    store
        .delete_folder(world.project, &place("prod:/app_x"), false, &at(3))
        .await
        .unwrap();
    store
        .delete_folder(world.project, &place("prod:/app"), true, &at(4))
        .await
        .unwrap();
    let paths = store
        .folder_paths(world.project, &"prod".parse().unwrap())
        .await
        .unwrap();
    let paths: Vec<&str> = paths.iter().map(SecretPath::as_str).collect();
    assert_eq!(paths, ["/", "/appendix"]);
    assert!(
        store
            .secret(world.project, unrelated)
            .await
            .unwrap()
            .is_some()
    );
    let view = store
        .folder_view(world.project, &place("dev:/web"))
        .await
        .unwrap()
        .unwrap();
    assert!(!view.imports[0].exists);
}

#[tokio::test]
async fn the_root_is_never_deleted_and_an_unknown_folder_is_not_found() {
    let world = World::new().await;
    let root = world
        .store
        .delete_folder(world.project, &place("prod:/"), true, &at(2))
        .await;
    assert!(matches!(root, Err(StoreError::InUse(_))));
    let unknown = world
        .store
        .delete_folder(world.project, &place("prod:/no"), true, &at(2))
        .await;
    assert!(matches!(unknown, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn imports_that_lead_back_are_refused_however_long_the_way() {
    let world = World::new().await;
    for text in ["prod:/a", "prod:/b", "dev:/c"] {
        world.folder(text).await;
    }
    let own = world.import(400, "prod:/a", "prod:/a").await;
    assert!(matches!(own, Err(StoreError::ImportCycle)));
    world.import(401, "prod:/a", "prod:/b").await.unwrap();
    world.import(402, "prod:/b", "dev:/c").await.unwrap();
    let direct = world.import(403, "prod:/b", "prod:/a").await;
    assert!(matches!(direct, Err(StoreError::ImportCycle)));
    let transitive = world.import(404, "dev:/c", "prod:/a").await;
    assert!(matches!(transitive, Err(StoreError::ImportCycle)));
    let twice = world.import(405, "prod:/a", "prod:/b").await;
    assert!(matches!(twice, Err(StoreError::NameTaken(_))));
    let missing = world.import(406, "prod:/a", "prod:/no").await;
    assert!(matches!(missing, Err(StoreError::NotFound(_))));
    let missing = world.import(407, "prod:/no", "prod:/a").await;
    assert!(matches!(missing, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn a_folder_s_imports_are_listed_in_order_with_all_the_names_that_they_bring() {
    let world = World::new().await;
    for text in ["prod:/a", "prod:/b", "dev:/c"] {
        world.folder(text).await;
    }
    world.secret("prod:/b", "FROM_B", 2).await.unwrap();
    world.secret("dev:/c", "FROM_C", 2).await.unwrap();
    world.secret("prod:/a", "OWN", 2).await.unwrap();
    world.import(400, "prod:/a", "prod:/b").await.unwrap();
    world.import(401, "prod:/a", "dev:/c").await.unwrap();
    world.import(402, "prod:/b", "dev:/c").await.unwrap();
    let read = async || {
        world
            .store
            .folder_view(world.project, &place("prod:/a"))
            .await
            .unwrap()
            .unwrap()
    };
    let view = read().await;
    let seen: Vec<(String, Vec<&str>)> = view
        .imports
        .iter()
        .map(|row| {
            (
                row.from.to_string(),
                row.names.iter().map(AsRef::as_ref).collect(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("prod:/b".to_owned(), vec!["FROM_B", "FROM_C"]),
            ("dev:/c".to_owned(), vec!["FROM_C"]),
        ]
    );
    assert_eq!(view.secrets[0].name.as_str(), "OWN");
    world
        .store
        .delete_import(world.project, id(400), &at(3))
        .await
        .unwrap();
    assert_eq!(read().await.imports.len(), 1);
    let again = world
        .store
        .delete_import(world.project, id(400), &at(3))
        .await;
    assert!(matches!(again, Err(StoreError::NotFound(_))));
    let foreign = world.store.delete_import(id(999), id(401), &at(3)).await;
    assert!(matches!(foreign, Err(StoreError::NotFound(_))));
}
