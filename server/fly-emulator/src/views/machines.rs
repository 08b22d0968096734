//! Answers about machines.

use serde::Serialize;
use serde_json::Value;

/// A machine (OpenAPI `Machine`).
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct MachineView {
    pub id: String,
    pub name: String,
    pub state: &'static str,
    pub region: String,
    pub instance_id: String,
    pub private_ip: String,
    /// `None`: left out. `Some(Value::Null)`: shown as null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete_config: Option<Value>,
    pub image_ref: ImageView,
    pub created_at: String,
    pub updated_at: String,
    pub events: Vec<EventView>,
    pub checks: Vec<CheckView>,
    pub host_status: &'static str,
    pub cordoned: bool,
}

/// An image reference.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct ImageView {
    pub registry: String,
    pub repository: String,
    pub tag: String,
    pub digest: String,
}

/// An event, newest first in lists.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct EventView {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub status: &'static str,
    pub source: &'static str,
    /// ms since the Unix epoch.
    pub timestamp: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Value>,
}

/// A health check.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct CheckView {
    pub name: String,
    pub status: &'static str,
    pub output: String,
    pub updated_at: String,
}

/// `POST …/start`.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct StartAnswer {
    pub previous_state: &'static str,
    pub migrated: bool,
    pub new_host: String,
}

/// `GET …/wait`.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct WaitAnswer {
    pub ok: bool,
    pub state: &'static str,
    pub version: String,
    pub event_id: String,
}

/// An entry of `GET …/versions`.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct VersionView {
    pub version: String,
    pub user_config: Value,
}
