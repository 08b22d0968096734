use application::usecases::session::{DEMO_EMAIL, DEMO_PASSWORD};

use crate::support::TestServer;

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let server = TestServer::demo().await;
    let mut client = server.anonymous();
    let wrong = client.sign_in(DEMO_EMAIL, "not the password").await;
    let unknown = client.sign_in("nobody@airlift.local", DEMO_PASSWORD).await;
    assert_eq!(wrong.location(), Some("/sign-in?refused=1"));
    assert_eq!(unknown.location(), wrong.location());
    assert_eq!(unknown.status, wrong.status);
    assert_eq!(client.cookie, None, "a refusal begins no session");
}

#[tokio::test]
async fn the_eleventh_guess_is_not_even_looked_at() {
    let server = TestServer::demo().await;
    let mut client = server.anonymous();
    for _ in 0..10 {
        client.sign_in(DEMO_EMAIL, "guess").await;
    }
    let right = client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    assert_eq!(right.location(), Some("/sign-in?refused=wait"));
    server.clock.advance(60_000);
    let later = client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    assert_eq!(later.location(), Some("/"));
}

#[tokio::test]
async fn signing_in_leads_on_to_where_the_person_wanted_to_go() {
    let server = TestServer::demo().await;
    let mut client = server.anonymous();
    let wanted = "/projects/7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11/secrets?environment=dev&path=/api";
    let led = client.get(wanted).await;
    let sign_in = led.location().unwrap().to_owned();
    assert!(sign_in.starts_with("/sign-in?next=/projects/"), "{sign_in}");
    let fields = [
        ("email", DEMO_EMAIL),
        ("password", DEMO_PASSWORD),
        ("next", wanted),
    ];
    assert_eq!(
        client.submit("/sign-in", &fields).await.location(),
        Some(wanted)
    );
}

#[tokio::test]
async fn signing_in_never_leads_to_another_server() {
    let server = TestServer::demo().await;
    for next in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
    ] {
        let fields = [
            ("email", DEMO_EMAIL),
            ("password", DEMO_PASSWORD),
            ("next", next),
        ];
        let reply = server.anonymous().submit("/sign-in", &fields).await;
        assert_eq!(reply.location(), Some("/"), "{next}");
        let fields = [("email", DEMO_EMAIL), ("password", "wrong"), ("next", next)];
        let reply = server.anonymous().submit("/sign-in", &fields).await;
        assert_eq!(reply.location(), Some("/sign-in?refused=1"), "{next}");
    }
}
