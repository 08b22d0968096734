//! Writes exchanges into a file, one JSON object a line, secrets redacted.

use std::{
    fs::File,
    io::{self, Write},
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde_json::{Value, json};

use super::redact::redact;

/// An open recording.
#[derive(Debug)]
pub(super) struct Recorder(Mutex<File>);

/// One request and its answer, as they went over the wire.
pub(super) struct Exchange<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    pub(super) request: &'a [u8],
    pub(super) status: u16,
    pub(super) response: &'a [u8],
}

impl Recorder {
    /// Begins a new recording in this file; an older one is overwritten.
    pub(super) fn create(path: PathBuf) -> io::Result<Self> {
        File::create(path).map(Mutex::new).map(Self)
    }

    /// Adds an exchange. A full disk must not change what the emulator answers, so a failed write is let go.
    pub(super) fn write(&self, exchange: &Exchange<'_>) {
        let line = json!({
            "method": exchange.method,
            "path": exchange.path,
            "query": exchange.query,
            "request": recorded(exchange.request),
            "status": exchange.status,
            "response": recorded(exchange.response),
        });
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(file, "{line}");
    }
}

/// The body as JSON without its secrets; null if it is none.
fn recorded(body: &[u8]) -> Value {
    let mut json: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
    redact(&mut json);
    json
}
