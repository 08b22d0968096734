use serde_json::{Value, json};

use super::{
    http::Connection, memory::megabytes, percentiles::Percentiles, server::Server,
    sign_in::sign_in, table::Table,
};
use crate::{BoxError, stopwatch::Stopwatch};

/// So often each page is asked for, after some times that do not count.
const REQUESTS: usize = 500;
const WARM_UP: usize = 20;

/// The demo's apps that syncs are made to.
const APPS: [&str; 3] = ["acme-web", "acme-worker", "acme-api"];

/// How long pages take to be answered, one after the other over the loopback.
pub(super) fn measure(demo: &Server, table: &mut Table) -> Result<(), BoxError> {
    let mut connection = Connection::open(&demo.address)?;
    sign_in(&mut connection)?;
    let projects = call(&mut connection, "projects/list_projects", &json!({}))?;
    let project = projects.pointer("/0/id").and_then(Value::as_str);
    let project = project.ok_or("the demo has no project")?.to_owned();
    let connections = json!({"project": project});
    let connections = call(
        &mut connection,
        "connections/list_connections",
        &connections,
    )?;
    let fly = connections
        .pointer("/0/id")
        .ok_or("the demo has no connection")?;
    for app in APPS {
        create_sync(&mut connection, &project, fly, app)?;
    }
    let secrets = format!("/projects/{project}/secrets?environment=prod");
    time("the secrets page", &secrets, &mut connection, table)?;
    let syncs = format!("/projects/{project}/integrations/syncs");
    time("the list of syncs", &syncs, &mut connection, table)?;
    table.row(
        "memory after these pages (RSS, demo with its emulator)",
        megabytes(demo)?,
        "",
    );
    Ok(())
}

fn time(
    name: &str,
    path: &str,
    connection: &mut Connection,
    table: &mut Table,
) -> Result<(), BoxError> {
    let mut measured = Vec::new();
    let mut bytes = 0;
    for request in 0..WARM_UP + REQUESTS {
        let stopwatch = Stopwatch::start();
        let answer = connection.get(path)?;
        if request >= WARM_UP {
            measured.push(stopwatch.elapsed());
        }
        if answer.status != 200 {
            return Err(format!("{path} was answered with {}", answer.status).into());
        }
        bytes = answer.body.len();
    }
    let result = Percentiles::of(measured);
    let what = format!("{name} answered, {REQUESTS} requests ({bytes} bytes of HTML)");
    table.row(&what, result, "p99 ≤ 10 ms");
    Ok(())
}

fn create_sync(
    connection: &mut Connection,
    project: &str,
    fly: &Value,
    app: &str,
) -> Result<(), BoxError> {
    let draft = json!({
        "project": project,
        "source": {"environment": "prod", "path": "/api"},
        "destination": {"connection": fly, "app": app},
        "options": {
            "initial_sync_behavior": "overwrite-destination",
            "key_schema": null,
            "auto_sync": true,
            "auto_redeploy": false,
            "disable_secret_deletion": true,
        },
        "editing": null,
    });
    let command = json!({"draft": draft, "name": app, "description": "", "approved": []});
    call(
        connection,
        "syncs/create_sync",
        &json!({"command": command}),
    )
    .map(drop)
}

/// Calls a server function.
fn call(connection: &mut Connection, name: &str, arguments: &Value) -> Result<Value, BoxError> {
    let path = format!("/api/{name}");
    let answer = connection.post(&path, "application/json", &arguments.to_string())?;
    if answer.status != 200 {
        return Err(format!("{name} was answered with {}", answer.status).into());
    }
    Ok(serde_json::from_str(&answer.text()?)?)
}
