//! `/_control`: what a test or a person does to the world besides using its API.

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Context;
use crate::{
    ApiError, Behaviour, Fault, HostStatus, MachineState, NewApp, NewMachine, SecretValue,
    UpdateOutcome, World,
};

type Answer = Result<Json<Value>, ApiError>;

pub(super) fn router() -> Router<Context> {
    Router::new()
        .route("/_control/state", get(state))
        .route("/_control/faults", post(add_fault))
        .route("/_control/reset-faults", post(reset_faults))
        .route("/_control/behaviour", post(change_behaviour))
        .route("/_control/act", post(act))
}

async fn state(State(context): State<Context>) -> Json<Value> {
    Json(
        context
            .world
            .read(|world| world.snapshot(context.show_values)),
    )
}

/// Body: a [`Fault`], for example `{"kind":"status","status":429,"route":"secrets.*","app":"acme-web","times":2}`.
async fn add_fault(
    State(context): State<Context>,
    Json(fault): Json<Fault>,
) -> (StatusCode, Json<Value>) {
    context.world.write(|world| world.faults.add(fault));
    (StatusCode::CREATED, Json(json!({"ok": true})))
}

/// Forgets all faults ([`World::reset_faults`]) and puts every switch back to where it was at the start.
async fn reset_faults(State(context): State<Context>) -> Json<Value> {
    context.world.write(|world| {
        world.reset_faults();
        world.behaviour = Behaviour::clone(&context.initial_behaviour);
    });
    Json(json!({"ok": true}))
}

/// Body: the switches to change, for example `{"rate_limits":false,"secret_lag_ms":500}`.
async fn change_behaviour(
    State(context): State<Context>,
    Json(changes): Json<Map<String, Value>>,
) -> Answer {
    context.world.write(|world| {
        let mut all = serde_json::to_value(&world.behaviour).unwrap_or_default();
        if let Some(all) = all.as_object_mut() {
            all.extend(changes);
        }
        let refused = |error: serde_json::Error| ApiError::invalid(error.to_string());
        world.behaviour = serde_json::from_value::<Behaviour>(all).map_err(refused)?;
        Ok(Json(json!({"behaviour": world.behaviour})))
    })
}

/// Something that happens outside the API.
#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
enum Act {
    SetSecret {
        app: String,
        name: String,
        value: SecretValue,
    },
    UnsetSecret {
        app: String,
        name: String,
    },
    Deploy {
        app: String,
        image: String,
    },
    HoldLease {
        app: String,
        machine: String,
        seconds: u64,
        #[serde(default = "somebody")]
        owner: String,
    },
    SetHost {
        app: String,
        machine: String,
        reachable: bool,
    },
    SetAppUpdates {
        app: String,
        outcome: Option<UpdateOutcome>,
        checks_fail: Option<bool>,
    },
    AddApp {
        organization: String,
        app: String,
    },
    AddMachine {
        app: String,
        #[serde(default = "app_group")]
        group: String,
        #[serde(default)]
        stopped: bool,
        #[serde(default)]
        check: bool,
    },
    DeleteApp {
        app: String,
    },
    RevokeToken {
        token: String,
    },
    ExpireToken {
        token: String,
    },
}

fn somebody() -> String {
    "someone@acme.example".to_owned()
}

fn app_group() -> String {
    "app".to_owned()
}

/// Body: an [`Act`], for example `{"act":"hold_lease","app":"acme-web","machine":"…","seconds":30}`.
async fn act(State(context): State<Context>, Json(act): Json<Act>) -> Answer {
    context.world.write(|world| perform(world, act)).map(Json)
}

fn perform(world: &mut World, act: Act) -> Result<Value, ApiError> {
    let found = |done: bool, what: &str| {
        if done {
            Ok(json!({"ok": true}))
        } else {
            Err(ApiError::not_found(what))
        }
    };
    match act {
        Act::SetSecret { app, name, value } => {
            let version = world.outside_set(&app, &name, value)?;
            Ok(json!({"version": version}))
        }
        Act::UnsetSecret { app, name } => Ok(json!({"version": world.outside_unset(&app, &name)?})),
        Act::Deploy { app, image } => {
            found(world.outside_deploy(&app, &image).map(|()| true)?, "app")
        }
        Act::HoldLease {
            app,
            machine,
            seconds,
            owner,
        } => found(
            world
                .hold_lease(&app, &machine, &owner, seconds)
                .map(|()| true)?,
            "machine",
        ),
        Act::SetHost {
            app,
            machine,
            reachable,
        } => {
            let status = if reachable {
                HostStatus::Ok
            } else {
                HostStatus::Unreachable
            };
            found(
                world
                    .set_host_status(&app, &machine, status)
                    .map(|()| true)?,
                "machine",
            )
        }
        Act::SetAppUpdates {
            app,
            outcome,
            checks_fail,
        } => {
            let entry = world
                .app_entry(&app)
                .ok_or_else(|| ApiError::not_found("app"))?;
            entry.update_outcome = outcome;
            entry.checks_fail_after_update = checks_fail;
            Ok(json!({"ok": true}))
        }
        Act::AddApp { organization, app } => {
            if !world
                .organizations_known()
                .any(|known| known.slug == organization)
            {
                return Err(ApiError::not_found("organization"));
            }
            world.add_app(&organization, &app, NewApp::deployed());
            Ok(json!({"ok": true}))
        }
        Act::AddMachine {
            app,
            group,
            stopped,
            check,
        } => {
            let state = if stopped {
                MachineState::Stopped
            } else {
                MachineState::Started
            };
            let new = NewMachine::default().in_group(&group).in_state(state);
            let id = world.add_machine(&app, if check { new.with_check() } else { new })?;
            Ok(json!({"id": id}))
        }
        Act::DeleteApp { app } => found(world.outside_delete_app(&app), "app"),
        Act::RevokeToken { token } => found(world.revoke_token(&token), "token"),
        Act::ExpireToken { token } => found(world.expire_token(&token), "token"),
    }
}
