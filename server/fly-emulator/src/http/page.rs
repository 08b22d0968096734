//! The page at `/`: where a person sees that a secret has arrived.

use std::fmt::Write;

use axum::{Router, extract::State, response::Html, routing::get};

use super::Context;
use crate::{App, Machine, SecretValue, World, timestamp::rfc3339};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub(super) fn router() -> Router<Context> {
    Router::new().route("/", get(page))
}

async fn page(State(context): State<Context>) -> Html<String> {
    Html(
        context
            .world
            .read(|world| render(world, context.show_values)),
    )
}

fn render(world: &World, show_values: bool) -> String {
    let mut html = String::with_capacity(16 << 10);
    let values = if show_values {
        "shown in clear"
    } else {
        "shown as SHA-256 prefixes"
    };
    let _ = write!(
        html,
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>Fly.io emulator</title><style>{STYLE}</style><body><header><h1>Fly.io emulator</h1>\
         <p>What the emulated machines really run with. Values are {values}. \
         <time>{}</time> · {} faults struck</p></header><main>",
        rfc3339(world.now_ms()),
        world.counters().faults,
    );
    for app in world.apps().take(100) {
        render_app(&mut html, app, world.now_ms(), show_values);
    }
    let hidden = world.apps().count().saturating_sub(100);
    if hidden > 0 {
        let _ = write!(html, "<p>… and {hidden} more apps.</p>");
    }
    let _ = write!(html, "</main><script>{SCRIPT}</script></body></html>");
    html
}

fn render_app(html: &mut String, app: &App, now_ms: u64, show_values: bool) {
    let _ = write!(
        html,
        "<section id='app-{0}'><h2>{0} <small>{1} · {2}{3}</small></h2>",
        escape(&app.name),
        escape(&app.organization),
        app.status(),
        app.role
            .name()
            .map(|role| format!(" · {role}"))
            .unwrap_or_default(),
    );
    let _ = write!(
        html,
        "<h3>Secrets <small>version {}</small></h3>",
        app.secrets_version()
    );
    if app.secrets().is_empty() {
        html.push_str("<p class=none>No secrets.</p>");
    } else {
        html.push_str("<table><tr><th>Name<th>Digest<th>Set at");
        for (name, secret) in app.secrets() {
            let (name, digest, at) = (
                escape(name),
                escape(&secret.digest),
                rfc3339(secret.updated_at_ms),
            );
            let _ = write!(
                html,
                "<tr><td><code>{name}</code><td><code class=dim>{digest}</code><td>{at}"
            );
        }
        html.push_str("</table>");
    }
    html.push_str("<h3>Machines</h3><div class=machines>");
    for machine in app.machines() {
        render_machine(html, app, machine, now_ms, show_values);
    }
    if app.machines().next().is_none() {
        html.push_str("<p class=none>No machines.</p>");
    }
    html.push_str("</div></section>");
}

fn render_machine(html: &mut String, app: &App, machine: &Machine, now_ms: u64, show_values: bool) {
    let state = machine.state.as_str();
    let lease = machine
        .lease_at(now_ms)
        .map(|lease| format!("<br>leased by {}", escape(&lease.owner)));
    let is_current = app.secrets_version() == machine.booted_environment.secrets_version;
    let _ = write!(
        html,
        "<article id='machine-{id}' data-state={state}><h4><code>{id}</code> <b class='state {state}'>{state}</b></h4>\
         <p class=dim>{group} · {region} · host {host} · {reboots} reboots · instance <code>{instance}</code>{lease}</p>\
         <p class='{class}'>{says}</p>",
        id = escape(&machine.id),
        group = escape(machine.process_group()),
        region = escape(&machine.region),
        host = machine.host_status.as_str(),
        reboots = machine.reboots,
        instance = escape(&machine.instance_id),
        lease = lease.unwrap_or_default(),
        class = if is_current { "current" } else { "behind" },
        says = if machine.booted_environment().is_empty() {
            "Has not booted yet."
        } else if is_current {
            "Runs with the app’s newest secrets."
        } else {
            "Booted before the app’s newest secrets."
        },
    );
    let own = &machine.booted_environment.from_secrets;
    render_environment(html, machine, own, show_values, true);
    html.push_str("<details><summary>Other variables</summary>");
    render_environment(html, machine, own, show_values, false);
    html.push_str("</details></article>");
}

fn render_environment(
    html: &mut String,
    machine: &Machine,
    own: &[String],
    show_values: bool,
    secrets: bool,
) {
    html.push_str("<table class=environment>");
    for (name, value) in machine.booted_environment() {
        if own.contains(name) == secrets {
            let (name, value) = (escape(name), escape(&shown(value, show_values)));
            let _ = write!(
                html,
                "<tr data-name='{name}'><td><code>{name}</code><td><code class=value>{value}</code>"
            );
        }
    }
    html.push_str("</table>");
}

fn shown(value: &SecretValue, show_values: bool) -> String {
    if show_values {
        value.expose().to_owned()
    } else {
        format!("sha256:{}", value.fingerprint())
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo_world;

    #[test]
    fn values_are_hidden_unless_asked_for_and_always_escaped() {
        let mut world = demo_world(1);
        world
            .add_secrets("ada-notes", &[("NOTE", "<b>bold</b>")])
            .unwrap();
        world
            .add_machine("ada-notes", crate::NewMachine::default())
            .unwrap();
        assert!(!render(&world, false).contains("bold"));
        let shown = render(&world, true);
        assert!(shown.contains("&lt;b&gt;bold") && !shown.contains("<b>bold"));
    }
}
