//! The root of mutations: secrets, the old way.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::{Asked, app::App, refusal, release::Release};
use crate::{ApiError, ApiErrorKind, SecretValue, World};

pub(super) struct Mutation;

#[derive(InputObject)]
struct SecretInput {
    key: String,
    value: String,
}

#[derive(InputObject)]
struct SetSecretsInput {
    app_id: ID,
    client_mutation_id: Option<String>,
    replace_all: Option<bool>,
    secrets: Vec<SecretInput>,
}

#[derive(InputObject)]
struct UnsetSecretsInput {
    app_id: ID,
    client_mutation_id: Option<String>,
    keys: Vec<String>,
}

/// `release` is null for all apps of today.
#[derive(SimpleObject)]
struct SetSecretsPayload {
    app: App,
    client_mutation_id: Option<String>,
    release: Option<Release>,
}

/// `release` is null for all apps of today.
#[derive(SimpleObject)]
struct UnsetSecretsPayload {
    app: App,
    client_mutation_id: Option<String>,
    release: Option<Release>,
}

#[Object(name = "Mutations")]
impl Mutation {
    async fn set_secrets(
        &self,
        ctx: &Context<'_>,
        input: SetSecretsInput,
    ) -> Result<SetSecretsPayload> {
        let secrets = input
            .secrets
            .into_iter()
            .map(|secret| (secret.key, SecretValue::new(secret.value)))
            .collect();
        let replace_all = input.replace_all.unwrap_or(false);
        let app = write(ctx, &input.app_id, |world, caller, app| {
            world.legacy_set_secrets(caller, app, secrets, replace_all)
        })?;
        Ok(SetSecretsPayload {
            app,
            client_mutation_id: input.client_mutation_id,
            release: None,
        })
    }

    async fn unset_secrets(
        &self,
        ctx: &Context<'_>,
        input: UnsetSecretsInput,
    ) -> Result<UnsetSecretsPayload> {
        let app = write(ctx, &input.app_id, |world, caller, app| {
            world.legacy_unset_secrets(caller, app, input.keys)
        })?;
        Ok(UnsetSecretsPayload {
            app,
            client_mutation_id: input.client_mutation_id,
            release: None,
        })
    }
}

/// `appId` takes the app's name too: fly-go passes the name.
fn write(
    ctx: &Context<'_>,
    app_id: &ID,
    change: impl FnOnce(&mut World, &crate::Caller, &str) -> Result<(), ApiError>,
) -> Result<App> {
    let asked = ctx.data::<Asked>()?;
    let (written, is_partial) = asked.world.write(|world| {
        let written = world.find_app(&asked.caller, app_id).and_then(|app| {
            change(world, &asked.caller, &app.name)?;
            world.find_app(&asked.caller, app_id)
        });
        (written, world.behaviour.graphql_partial_data)
    });
    let app = written.map_err(|e| refusal(&e))?;
    if is_partial {
        let error = ApiError::new(
            ApiErrorKind::Unprocessable,
            "Something went wrong after the secrets were stored",
        );
        ctx.add_error(ctx.set_error_path(refusal(&error).into_server_error(ctx.item.pos)));
    }
    Ok(App(app))
}
