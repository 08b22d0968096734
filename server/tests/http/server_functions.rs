//! Every server function, in one place for the tests that go through all of them.

use serde_json::{Value, json};

/// An id that nothing has.
pub(crate) const NOBODYS: &str = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";

/// For everybody: what the sign-in page shows.
pub(crate) const PUBLIC_FUNCTION: &str = "session/sign_in_page";

/// A server function that needs a session, with arguments that decode.
pub(crate) struct ServerFunction {
    pub(crate) name: &'static str,
    pub(crate) arguments: Value,
    /// Its arguments name something, which exists for nobody: it refuses an owner, too.
    pub(crate) is_about_a_thing: bool,
}

/// All that need a session.
pub(crate) fn server_functions() -> Vec<ServerFunction> {
    let mut all = vec![general("session/me", json!({}))];
    all.extend(projects());
    all.extend(secrets());
    all.extend(connections());
    all.extend(syncs());
    all
}

fn general(name: &'static str, arguments: Value) -> ServerFunction {
    ServerFunction {
        name,
        arguments,
        is_about_a_thing: false,
    }
}

fn about(name: &'static str, arguments: Value) -> ServerFunction {
    ServerFunction {
        is_about_a_thing: true,
        ..general(name, arguments)
    }
}

fn place() -> Value {
    json!({"environment": "dev", "path": "/"})
}

fn draft() -> Value {
    json!({
        "project": NOBODYS,
        "source": place(),
        "destination": {"connection": NOBODYS, "app": "acme-web"},
        "options": {
            "initial_sync_behavior": "overwrite-destination", "key_schema": null,
            "auto_sync": true, "auto_redeploy": false, "disable_secret_deletion": false,
        },
        "editing": null,
    })
}

fn projects() -> Vec<ServerFunction> {
    let id = NOBODYS;
    let place = place();
    vec![
        general("projects/list_projects", json!({})),
        general(
            "projects/create_project",
            json!({"command": {"name": "New"}}),
        ),
        about("projects/project", json!({"id": id})),
        about(
            "projects/folder_paths",
            json!({"project": id, "environment": "dev"}),
        ),
        about(
            "projects/create_folder",
            json!({"command": {"project": id, "parent": place, "name": "new"}}),
        ),
        about(
            "projects/delete_folder",
            json!({"project": id, "at": place, "force": true}),
        ),
        about(
            "projects/create_import",
            json!({"command": {"project": id, "into": place, "from": place}}),
        ),
        about(
            "projects/delete_import",
            json!({"project": id, "import": id}),
        ),
    ]
}

fn secrets() -> Vec<ServerFunction> {
    let id = NOBODYS;
    let place = place();
    vec![
        about("secrets/folder", json!({"project": id, "at": place})),
        about(
            "secrets/create_secret",
            json!({"command": {"project": id, "at": place, "name": "K", "value": "v", "comment": ""}}),
        ),
        about(
            "secrets/update_secret",
            json!({"command": {"project": id, "secret": id, "name": null, "value": "v", "comment": null}}),
        ),
        about(
            "secrets/delete_secret",
            json!({"project": id, "secret": id}),
        ),
        about(
            "secrets/restore_secret",
            json!({"project": id, "secret": id}),
        ),
        about(
            "secrets/reveal_secret",
            json!({"project": id, "secret": id}),
        ),
    ]
}

fn connections() -> Vec<ServerFunction> {
    let id = NOBODYS;
    vec![
        about("connections/list_connections", json!({"project": id})),
        about("connections/connection", json!({"id": id})),
        about(
            "connections/create_connection",
            json!({"command": {"project": id, "name": "c", "description": "", "access_token": "t"}}),
        ),
        about(
            "connections/update_connection",
            json!({"command": {"connection": id, "name": "c", "description": ""}}),
        ),
        about(
            "connections/replace_token",
            json!({"command": {"connection": id, "access_token": "t"}}),
        ),
        about("connections/delete_connection", json!({"id": id})),
        about("connections/connection_apps", json!({"id": id})),
        about(
            "connections/check_app",
            json!({"id": id, "app": "acme-web"}),
        ),
    ]
}

fn syncs() -> Vec<ServerFunction> {
    let id = NOBODYS;
    let place = place();
    let draft = draft();
    vec![
        about(
            "syncs/check_source",
            json!({"project": id, "source": place}),
        ),
        about(
            "syncs/app_inventory",
            json!({"project": id, "destination": {"connection": id, "app": "acme-web"}}),
        ),
        about("syncs/preview_plan", json!({"draft": draft})),
        about(
            "syncs/create_sync",
            json!({"command": {"draft": draft, "name": "s", "description": "", "approved": []}}),
        ),
        about(
            "syncs/update_sync",
            json!({"command": {
                "sync": id, "source": null, "destination": null, "options": null, "name": null,
                "description": null, "approved": [],
            }}),
        ),
        about("syncs/set_auto_sync", json!({"sync": id, "enabled": false})),
        about("syncs/list_syncs", json!({"project": id})),
        about(
            "syncs/find_syncs",
            json!({"project": id, "query": {
                "search": "", "status": null, "environment": null, "grouping": null, "sort": "name",
                "descending": false, "page_size": "twenty", "page": 1,
            }}),
        ),
        about("syncs/sync", json!({"id": id})),
        about("syncs/run", json!({"sync": id, "run": id})),
        about("syncs/rollout", json!({"sync": id, "rollout": id})),
        about("syncs/return_plan", json!({"sync": id, "run": id})),
        about(
            "syncs/return_to_run",
            json!({"sync": id, "run": id, "plan": "p"}),
        ),
        about(
            "syncs/set_rollout_policy",
            json!({"sync": id, "policy": {"frozen": true, "quiet_hours": null}}),
        ),
        about("syncs/sync_plan", json!({"sync": id})),
        about(
            "syncs/trigger_sync",
            json!({"sync": id, "approved": [], "plan": null}),
        ),
        about(
            "syncs/accept_drift",
            json!({"command": {"sync": id, "keys": [{"key": "K", "digest": null}]}}),
        ),
        about("syncs/roll_out_now", json!({"sync": id})),
        about("syncs/removal_plan", json!({"sync": id})),
        about("syncs/remove_secrets", json!({"sync": id})),
        about(
            "syncs/delete_sync",
            json!({"command": {"sync": id, "typed_name": "s", "remove_secrets": false}}),
        ),
    ]
}
