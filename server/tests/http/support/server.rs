use std::sync::Arc;

use application::usecases::session::{DEMO_EMAIL, DEMO_PASSWORD};
use axum::Router;
use domain::ProjectId;
use serde_json::json;
use server::{
    config::Config,
    http::{self, HttpSettings, SetupToken},
    startup::{self, Started},
};
use tokio_util::sync::CancellationToken;

use super::{Client, Installation, TestClock};

/// A server without a socket: requests go straight to its router.
pub(crate) struct TestServer {
    pub(crate) started: Started,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) setup: SetupToken,
    pub(crate) stop: CancellationToken,
    pub(crate) router: Router,
    pub(crate) installation: Installation,
}

impl TestServer {
    /// The demo: an owner, a project, a connection.
    pub(crate) async fn demo() -> Self {
        let installation = Installation::new();
        let config = installation.demo();
        Self::with(installation, &config).await
    }

    /// A new installation on which nobody has been set up.
    pub(crate) async fn empty() -> Self {
        let installation = Installation::new();
        let config = installation.config();
        Self::with(installation, &config).await
    }

    pub(crate) async fn with(installation: Installation, config: &Config) -> Self {
        let mut started = startup::start(config).await.unwrap();
        let clock = Arc::new(TestClock::new());
        started.services.clock = clock.clone();
        let setup = SetupToken::draw(&*started.services.chance);
        let stop = CancellationToken::new();
        let settings = HttpSettings::new(config, setup.clone(), stop.clone());
        let router = http::router(&started, settings);
        Self {
            started,
            clock,
            setup,
            stop,
            router,
            installation,
        }
    }

    /// A browser that is not signed in.
    pub(crate) fn anonymous(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// The demo's owner, signed in.
    pub(crate) async fn owner(&self) -> Client {
        let mut client = self.anonymous();
        let reply = client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
        assert_eq!(reply.location(), Some("/"), "the owner is signed in");
        client
    }

    /// The demo's project.
    pub(crate) async fn project(&self, client: &mut Client) -> ProjectId {
        let projects = client
            .call("projects/list_projects", json!({}))
            .await
            .json();
        projects[0]["id"].as_str().unwrap().parse().unwrap()
    }
}
