//! Each use case as each kind of person.

mod attempt;
mod fixture;

use std::collections::BTreeSet;

use application::ApplicationError;
use domain::Role::{self, Admin, Developer, Viewer};

use fixture::Fixture;

/// The least role that may do it.
const TABLE: [(&str, Role); 42] = [
    ("project", Viewer),
    ("folder_paths", Viewer),
    ("create_folder", Developer),
    ("delete_folder", Developer),
    ("create_import", Developer),
    ("delete_import", Developer),
    ("folder", Viewer),
    ("create_secret", Developer),
    ("update_secret", Developer),
    ("delete_secret", Developer),
    ("restore_secret", Developer),
    ("reveal_secret", Developer),
    ("list_connections", Viewer),
    ("connection", Viewer),
    ("create_connection", Admin),
    ("update_connection", Admin),
    ("replace_token", Admin),
    ("delete_connection", Admin),
    ("connection_apps", Admin),
    ("check_app", Admin),
    ("check_source", Developer),
    ("app_inventory", Admin),
    ("preview_plan", Admin),
    ("create_sync", Admin),
    ("update_sync", Admin),
    ("set_auto_sync", Admin),
    ("find_syncs", Viewer),
    ("list_syncs", Viewer),
    ("sync", Viewer),
    ("run", Viewer),
    ("rollout", Viewer),
    ("wait_until_live", Viewer),
    ("return_plan", Developer),
    ("return_to_run", Developer),
    ("set_rollout_policy", Admin),
    ("sync_plan", Developer),
    ("trigger_sync", Developer),
    ("accept_drift", Developer),
    ("roll_out_now", Developer),
    ("removal_plan", Admin),
    ("remove_secrets", Admin),
    ("delete_sync", Admin),
];

/// What everybody who is signed in may do.
const FOR_EVERYBODY: [&str; 2] = ["list_projects", "create_project"];

#[tokio::test]
async fn each_use_case_is_for_those_who_have_the_role_and_for_nobody_else() {
    let fixture = Fixture::make().await;
    for role in [Viewer, Developer, Admin, Role::Owner] {
        let person = fixture.airlift.person(Some(role)).await;
        for (name, needed) in TABLE {
            let prepared = fixture.prepare(name).await;
            let rows = fixture.airlift.audit_rows().await;
            let result = attempt::attempt(name, &fixture, &prepared, person).await;
            if role >= needed {
                assert!(result.is_ok(), "{name} as {role:?}: {result:?}");
                continue;
            }
            let Err(ApplicationError::Forbidden(sentence)) = result else {
                panic!("{name} as {role:?}: {result:?}")
            };
            assert!(sentence.contains(needed.as_str()), "{sentence}");
            assert_eq!(
                fixture.airlift.audit_rows().await,
                rows,
                "{name} as {role:?}"
            );
        }
    }
}

#[tokio::test]
async fn for_somebody_who_is_no_member_nothing_of_the_project_exists() {
    let fixture = Fixture::make().await;
    let outsider = fixture.airlift.person(None).await;
    for (name, _) in TABLE {
        let prepared = fixture.prepare(name).await;
        let rows = fixture.airlift.audit_rows().await;
        let result = attempt::attempt(name, &fixture, &prepared, outsider).await;
        assert!(
            matches!(result, Err(ApplicationError::NotFound(_))),
            "{name}: {result:?}"
        );
        assert_eq!(fixture.airlift.audit_rows().await, rows, "{name}");
    }
}

#[test]
fn the_table_has_every_use_case() {
    let sources = [
        include_str!("../../../src/usecases/projects/mod.rs"),
        include_str!("../../../src/usecases/secrets/mod.rs"),
        include_str!("../../../src/usecases/connections/mod.rs"),
        include_str!("../../../src/usecases/syncs/mod.rs"),
    ];
    let exported = sources
        .iter()
        .flat_map(|source| source.lines())
        .filter_map(|line| {
            let (_, name) = line.strip_prefix("pub use ")?.split_once("::")?;
            Some(name.trim_end_matches(';'))
        });
    let listed = TABLE.iter().map(|(name, _)| *name).chain(FOR_EVERYBODY);
    assert_eq!(
        exported.collect::<BTreeSet<_>>(),
        listed.collect::<BTreeSet<_>>()
    );
}
