//! Who may call what. A server function or page that is not listed here fails the test: whoever adds
//! one says who may use it.

use std::collections::BTreeSet;

use app::App;
use axum::http::{Method, StatusCode};
use leptos_axum::generate_route_list;
use serde_json::json;
use server_fn::axum::server_fn_paths;

use crate::{
    live::API_ROUTES,
    pages::{PAGES, PUBLIC_PAGES},
    server_functions::{NOBODYS, PUBLIC_FUNCTION, server_functions},
    support::TestServer,
};

#[tokio::test]
async fn every_server_function_is_listed_here_and_takes_its_input_in_the_body() {
    let mut listed: BTreeSet<String> = server_functions()
        .iter()
        .map(|function| format!("/api/{}", function.name))
        .collect();
    listed.insert(format!("/api/{PUBLIC_FUNCTION}"));
    let registered: BTreeSet<String> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(registered, listed);
    // Arguments in a URL would be in proxies' logs and the browser's history.
    assert!(server_fn_paths().all(|(_, method)| method == Method::POST));
}

#[tokio::test]
async fn every_page_is_listed_here() {
    let listed: BTreeSet<String> = PAGES
        .iter()
        .map(|(route, _)| *route)
        .chain(PUBLIC_PAGES)
        .map(|route| {
            route
                .split('/')
                .map(placeholder)
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect();
    let routes = generate_route_list(App);
    let registered: BTreeSet<String> = routes.iter().map(|route| route.path().to_owned()).collect();
    assert_eq!(registered, listed);
}

/// As axum writes a parameter.
fn placeholder(segment: &str) -> String {
    match segment.strip_prefix(':') {
        Some(name) => format!("{{{name}}}"),
        None => segment.to_owned(),
    }
}

#[tokio::test]
async fn after_signing_out_no_server_function_answers() {
    let server = TestServer::demo().await;
    let mut client = server.owner().await;
    let mut left = client.clone();
    client.submit("/sign-out", &[]).await;
    for function in server_functions() {
        let (name, arguments) = (function.name, function.arguments);
        for client in [&mut server.anonymous(), &mut left] {
            let reply = client.call(name, arguments.clone()).await;
            assert_eq!(
                reply.status,
                StatusCode::UNAUTHORIZED,
                "{name}: {}",
                reply.body
            );
            assert_eq!(reply.body, "\"NotSignedIn\"", "{name}");
        }
    }
    let reply = server.anonymous().call(PUBLIC_FUNCTION, json!({})).await;
    assert_eq!(reply.status, StatusCode::OK);
}

#[tokio::test]
async fn the_api_answers_nobody_who_is_not_signed_in_and_knows_nothing_of_what_belongs_to_nobody() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let mut left = owner.clone();
    owner.submit("/sign-out", &[]).await;
    for route in API_ROUTES {
        let path = route.replace("NOBODYS", NOBODYS);
        for client in [&mut server.anonymous(), &mut left] {
            let reply = client.get(&path).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{route}");
            assert_eq!(reply.json()["error"], "TokenError", "{route}");
        }
        let reply = server.owner().await.get(&path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{route}");
    }
}

#[tokio::test]
async fn what_belongs_to_nobody_exists_for_nobody() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    for function in server_functions() {
        let (name, arguments) = (function.name, function.arguments);
        let is_about_a_thing = function.is_about_a_thing;
        let reply = owner.call(name, arguments).await;
        let expected = if is_about_a_thing {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::OK
        };
        assert_eq!(reply.status, expected, "{name}: {}", reply.body);
    }
}

#[tokio::test]
async fn after_signing_out_every_page_leads_to_the_sign_in_page() {
    let server = TestServer::demo().await;
    let mut client = server.owner().await;
    let mut left = client.clone();
    client.submit("/sign-out", &[]).await;
    for (route, path) in PAGES {
        for client in [&mut server.anonymous(), &mut left] {
            let reply = client.get(&path.replace("PROJECT", NOBODYS)).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{route}");
            let location = reply.location().unwrap();
            assert!(location.starts_with("/sign-in"), "{route}: {location}");
            assert_eq!(reply.body, "", "{route}");
        }
    }
    for page in PUBLIC_PAGES {
        assert_eq!(
            server.anonymous().get(page).await.status,
            StatusCode::OK,
            "{page}"
        );
    }
}
