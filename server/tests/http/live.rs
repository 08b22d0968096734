//! The deploy gate over HTTP.

use application::{
    engine::{Engine, EngineSettings},
    usecases::syncs::{create_sync, set_auto_sync},
};
use axum::http::StatusCode;
use domain::{
    Actor, Description, EnvironmentPath, SyncId, SyncOptions,
    command::{CreateSync, SyncDestination, SyncDraft},
};
use serde_json::{Value, json};

use crate::{
    server_functions::NOBODYS,
    support::{Client, Reply, TestServer},
};

/// All routes of the REST API, about a thing that nobody has.
pub(crate) const API_ROUTES: [&str; 1] = ["/api/v1/secret-syncs/flyio/NOBODYS/live"];

async fn ask(client: &mut Client, sync: SyncId, query: &str) -> (StatusCode, Value) {
    let path = format!("/api/v1/secret-syncs/flyio/{sync}/live?{query}");
    answer(&client.get(&path).await)
}

fn answer(reply: &Reply) -> (StatusCode, Value) {
    (reply.status, reply.json())
}

/// A sync of the demo's `dev:/` to one of its apps.
async fn sync(server: &TestServer, owner: &mut Client) -> (Actor, SyncId) {
    let me = owner.call("session/me", json!({})).await.json();
    let actor = Actor::User(me["id"].as_str().unwrap().parse().unwrap());
    let project = server.project(owner).await;
    let connections = owner
        .call("connections/list_connections", json!({"project": project}))
        .await
        .json();
    let draft = SyncDraft {
        project,
        source: EnvironmentPath::new("dev".parse().unwrap(), "/".parse().unwrap()),
        destination: SyncDestination {
            connection: connections[0]["id"].as_str().unwrap().parse().unwrap(),
            app: "acme-web".parse().unwrap(),
        },
        options: SyncOptions {
            disable_secret_deletion: true,
            ..SyncOptions::default()
        },
        editing: None,
    };
    let command = CreateSync {
        draft,
        name: "gate".parse().unwrap(),
        description: Description::default(),
        approved: Vec::new(),
        plan: None,
    };
    let created = create_sync(&server.started.services, actor, command).await;
    (actor, created.unwrap())
}

#[tokio::test]
async fn it_says_200_when_live_202_in_words_when_the_time_is_over_and_409_when_it_needs_a_person() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let (actor, sync) = sync(&server, &mut owner).await;
    let (status, waiting) = ask(&mut owner, sync, "wait=0").await;
    assert_eq!(status, StatusCode::ACCEPTED, "{waiting}");
    assert_eq!(
        (&waiting["live"], &waiting["generation"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(waiting["waitsFor"], "A change is about to be pushed.");

    let services = &server.started.services;
    set_auto_sync(services, actor, sync, false).await.unwrap();
    let (status, blocked) = ask(&mut owner, sync, "wait=600").await;
    assert_eq!(status, StatusCode::CONFLICT, "{blocked}");
    assert!(blocked["waitsFor"].as_str().unwrap().contains("trigger it"));

    set_auto_sync(services, actor, sync, true).await.unwrap();
    let engine = Engine::new(services.clone(), EngineSettings::default());
    engine.run_until_idle().await.unwrap();
    let (status, live) = ask(&mut owner, sync, "wait=600&generation=1").await;
    assert_eq!(status, StatusCode::OK, "{live}");
    assert_eq!(
        (&live["live"], &live["waitsFor"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(live["badge"], "Synced");
    assert!(live["pushedGeneration"].as_i64().unwrap() >= 1);
}

#[tokio::test]
async fn a_question_that_makes_no_sense_is_refused_with_the_reason() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let (_, sync) = sync(&server, &mut owner).await;
    for (query, reason) in [
        ("wait=901", "from 0 to 900"),
        ("wait=soon", "whole number"),
        ("generation=x", "whole number"),
        ("wait=0&generation=7", "no generation 7"),
        ("wait=0&generation=0", "no generation 0"),
    ] {
        let (status, refused) = ask(&mut owner, sync, query).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}: {refused}");
        assert_eq!(refused["statusCode"], 400);
        let message = refused["message"].as_str().unwrap();
        assert!(message.contains(reason), "{query}: {message}");
    }
}

#[tokio::test]
async fn a_server_that_is_stopped_lets_nobody_wait() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let (_, sync) = sync(&server, &mut owner).await;
    server.stop.cancel();
    let (status, stopping) = ask(&mut owner, sync, "wait=900").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{stopping}");
}

#[tokio::test]
async fn an_id_that_is_none_is_said_to_be_none() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let path = API_ROUTES[0].replace("NOBODYS", "not-an-id");
    let (status, refused) = answer(&owner.get(&path).await);
    assert_eq!(status, StatusCode::BAD_REQUEST, "{refused}");
    let path = API_ROUTES[0].replace("NOBODYS", NOBODYS);
    let (status, refused) = answer(&owner.get(&path).await);
    assert_eq!(
        (status, &refused["error"]),
        (StatusCode::NOT_FOUND, &json!("NotFound"))
    );
}
