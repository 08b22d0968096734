//! No value in a page, ever: what the server renders is cached by browsers and read by extensions.

use application::engine::{Engine, EngineSettings};
use axum::http::StatusCode;
use fly_emulator::DemoTokens;
use serde_json::{Value, json};

use crate::{
    pages::{PAGES, PUBLIC_PAGES},
    support::{Client, TestServer},
};

const CANARY: &str = "canary-value-5e1f";

/// Parts of the demo's own values, of the canary, and of the connection's token.
const SECRETS: [&str; 6] = [
    CANARY,
    "tr0ub4dor",
    "correct-horse",
    "demo-stripe",
    "fm2_",
    "prod-session-key",
];

async fn call(client: &mut Client, name: &str, arguments: Value) -> Value {
    let reply = client.call(name, arguments).await;
    assert_eq!(reply.status, StatusCode::OK, "{name}: {}", reply.body);
    reply.json()
}

struct Ids {
    project: String,
    connection: String,
    sync: String,
    run: String,
    secret: String,
}

/// A secret with the canary, synced to an app.
async fn fill(server: &TestServer, owner: &mut Client) -> Ids {
    let project = server.project(owner).await.to_string();
    let at = json!({"environment": "prod", "path": "/api"});
    let secret = json!({"command": {
        "project": project, "at": at, "name": "CANARY", "value": CANARY, "comment": "",
    }});
    let secret = call(owner, "secrets/create_secret", secret).await;
    let connections = call(
        owner,
        "connections/list_connections",
        json!({"project": project}),
    )
    .await;
    let connection = connections[0]["id"].as_str().unwrap().to_owned();
    let sync = json!({"command": {
        "draft": {
            "project": project, "source": at,
            "destination": {"connection": connection, "app": "acme-api"},
            "options": {
                "initial_sync_behavior": "overwrite-destination", "key_schema": null,
                "auto_sync": true, "auto_redeploy": false, "disable_secret_deletion": false,
            },
            "editing": null,
        },
        "name": "api", "description": "", "approved": [],
    }});
    let sync = call(owner, "syncs/create_sync", sync).await;
    let engine = Engine::new(server.started.services.clone(), EngineSettings::default());
    engine.run_until_idle().await.unwrap();
    let view = call(owner, "syncs/sync", json!({"id": sync})).await;
    let run = view["runs"][0]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("no run: {view}"));
    Ids {
        project,
        connection,
        run: run.to_owned(),
        sync: sync.as_str().unwrap().to_owned(),
        secret: secret.as_str().unwrap().to_owned(),
    }
}

impl Ids {
    fn fill_in(&self, path: &str) -> String {
        path.replace("PROJECT", &self.project)
            .replace("CONNECTION", &self.connection)
            .replace("SYNC", &self.sync)
            .replace("RUN", &self.run)
    }
}

#[tokio::test]
async fn no_page_holds_a_value_or_a_token() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let ids = fill(&server, &mut owner).await;
    let pages = PAGES.iter().map(|(_, path)| *path).chain(PUBLIC_PAGES);
    for path in pages {
        let reply = owner.get(&ids.fill_in(path)).await;
        let led_on = reply.status.is_redirection();
        assert!(
            reply.status.is_success() || led_on,
            "{path}: {}",
            reply.status
        );
        for secret in SECRETS {
            assert!(!reply.body.contains(secret), "{path} shows {secret}");
        }
    }
}

#[tokio::test]
async fn a_value_is_told_only_by_the_one_function_that_reveals_it() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let ids = fill(&server, &mut owner).await;
    let (project, sync) = (&ids.project, &ids.sync);
    let at = json!({"environment": "prod", "path": "/api"});
    for (name, arguments) in [
        ("secrets/folder", json!({"project": project, "at": at})),
        ("projects/project", json!({"id": project})),
        ("connections/connection", json!({"id": ids.connection})),
        ("syncs/sync", json!({"id": sync})),
        ("syncs/sync_plan", json!({"sync": sync})),
        ("syncs/run", json!({"sync": sync, "run": ids.run})),
        ("syncs/removal_plan", json!({"sync": sync})),
        (
            "syncs/check_source",
            json!({"project": project, "source": at}),
        ),
        (
            "syncs/app_inventory",
            json!({"project": project, "destination": {"connection": ids.connection, "app": "acme-web"}}),
        ),
    ] {
        let reply = owner.call(name, arguments).await;
        assert_eq!(reply.status, StatusCode::OK, "{name}: {}", reply.body);
        for secret in SECRETS {
            assert!(!reply.body.contains(secret), "{name} tells {secret}");
        }
    }
    let reveal = json!({"project": project, "secret": ids.secret});
    let revealed = owner.call("secrets/reveal_secret", reveal).await;
    assert_eq!(revealed.json()["value"], CANARY);
    assert_eq!(revealed.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn a_refused_token_is_not_repeated() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    for token in ["fo1_canary-token-77aa", DemoTokens::EXPIRED] {
        let command = json!({"command": {
            "project": project, "name": "second", "description": "", "access_token": token,
        }});
        let reply = owner.call("connections/create_connection", command).await;
        assert_eq!(
            reply.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            reply.body
        );
        assert!(!reply.body.contains("canary-token") && !reply.body.contains("fm2_"));
    }
}
