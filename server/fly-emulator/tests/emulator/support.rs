//! What the tests share.

use std::collections::BTreeMap;

use fly_emulator::{
    Caller, DemoTokens, Emulator, EmulatorConfig, MachineState, RunningEmulator, SecretValue,
    UpdateMachine, World,
};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::Value;

pub(crate) fn organization() -> Caller {
    Caller::with_token(DemoTokens::ORGANIZATION)
}

pub(crate) fn set(name: &str, value: &str) -> BTreeMap<String, Option<SecretValue>> {
    BTreeMap::from([(name.to_owned(), Some(SecretValue::new(value)))])
}

/// The id of an app's first machine in this state.
pub(crate) fn machine_in(world: &World, app: &str, state: MachineState) -> String {
    let found = world
        .app(app)
        .unwrap()
        .machines()
        .find(|machine| machine.state == state);
    found.unwrap().id.clone()
}

/// The update that changes nothing but the version: the machine's own configuration again.
pub(crate) fn same_config(world: &World, app: &str, id: &str) -> UpdateMachine {
    let config = world.app(app).unwrap().machine(id).unwrap().config.clone();
    UpdateMachine {
        config,
        ..UpdateMachine::default()
    }
}

/// What a machine has under this name in the environment it booted with.
pub(crate) fn booted(world: &World, app: &str, id: &str, name: &str) -> Option<String> {
    let machine = world.app(app).unwrap().machine(id).unwrap();
    machine
        .booted_environment()
        .get(name)
        .map(|value| value.expose().to_owned())
}

/// An emulator with a client that carries a token and keeps cookies.
pub(crate) struct Served {
    pub(crate) emulator: RunningEmulator,
    client: reqwest::Client,
    token: &'static str,
}

impl Served {
    pub(crate) async fn demo() -> Self {
        Self::with(EmulatorConfig::default()).await
    }

    pub(crate) async fn with(config: EmulatorConfig) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let emulator = Emulator::start(config).await.unwrap();
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .build()
            .unwrap();
        Self {
            emulator,
            client,
            token: DemoTokens::ORGANIZATION,
        }
    }

    pub(crate) fn with_token(mut self, token: &'static str) -> Self {
        self.token = token;
        self
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .client
            .request(method, format!("{}{path}", self.emulator.url()));
        request.header("Authorization", self.token)
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path)
            .json(body)
            .send()
            .await
            .unwrap()
    }

    pub(crate) async fn graphql(&self, query: &str, variables: Value) -> Value {
        let body = serde_json::json!({"query": query, "variables": variables});
        json(self.post("/graphql", &body).await).await
    }

    pub(crate) fn machine(&self, app: &str) -> String {
        self.emulator
            .world()
            .read(|world| machine_in(world, app, MachineState::Started))
    }
}

/// The status and the body.
pub(crate) async fn answer(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    (status, json(response).await)
}

pub(crate) async fn json(response: Response) -> Value {
    response.json().await.unwrap_or_default()
}
