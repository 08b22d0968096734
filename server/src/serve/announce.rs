//! What the server tells whoever started it.

use std::{
    io::{self, Write},
    net::SocketAddr,
};

use application::usecases::session::{DEMO_EMAIL, DEMO_PASSWORD};
use serde::Serialize;

use crate::{
    config::{Config, PublicUrl},
    http::SetupToken,
    startup::Started,
};

/// For programs: one line of JSON on stdout.
#[derive(Serialize)]
struct Ready {
    event: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    emulator: Option<String>,
}

/// Says that connections are accepted: to programs on stdout, to people on stderr. Not through the
/// log: it may hold the set-up link. That nobody reads along is no error.
pub(super) fn ready(address: SocketAddr, config: &Config, started: &Started, setup: &SetupToken) {
    let ready = Ready {
        event: "ready",
        url: format!("http://{address}"),
        emulator: started
            .emulator
            .as_ref()
            .map(fly_emulator::RunningEmulator::url),
    };
    let line = serde_json::to_string(&ready).unwrap_or_default();
    let _ = writeln!(io::stdout(), "{line}");
    let url = config
        .public_url
        .as_ref()
        .map_or(ready.url, PublicUrl::origin);
    let _ = writeln!(
        io::stderr(),
        "{}",
        for_people(&url, ready.emulator.as_deref(), setup)
    );
}

fn for_people(url: &str, emulator: Option<&str>, setup: &SetupToken) -> String {
    if let Some(emulator) = emulator {
        return format!(
            "\n  Airlift's demo is ready.\n\n    Open       {url}\n    E-mail     {DEMO_EMAIL}\n    Password   {DEMO_PASSWORD}\n    Fly.io     {emulator} (emulated: watch its machines there)\n\n  Stop it with Ctrl-C.\n"
        );
    }
    match setup.link(url) {
        Some(link) => format!(
            "\n  Airlift is ready and nobody has been set up yet. Open this link, which works once:\n\n    {link}\n"
        ),
        None => format!("\n  Airlift is ready: {url}\n"),
    }
}

/// Passwords and cookies must not travel in the clear.
pub(super) fn warn_of_plain_http(config: &Config) {
    let secure = config.public_url.as_ref().is_some_and(PublicUrl::is_https);
    if !config.listen.ip().is_loopback() && !secure {
        tracing::warn!(
            "listening on {} without --public-url https://…: put a proxy with TLS in front and name it, or passwords travel in the clear",
            config.listen
        );
    }
}
