//! `/graphql`: the part of Fly.io's schema that concerns principals, organisations, apps and legacy secrets.

#![expect(
    clippy::unused_async,
    reason = "resolvers must be async, whether they wait or not"
)]
#![expect(
    clippy::used_underscore_binding,
    reason = "the macro passes on arguments that have no effect here"
)]

mod app;
mod connection;
mod mutation;
mod organization;
mod principal;
mod query;
mod release;
mod scalar;
mod secret;

use async_graphql::{EmptySubscription, ErrorExtensions, Schema};
use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};

use super::{Context, SharedWorld};
use crate::{ApiError, ApiErrorKind, Caller};

type FlySchema = Schema<query::Query, mutation::Mutation, EmptySubscription>;

/// What resolvers know about the request.
struct Asked {
    world: SharedWorld,
    caller: Caller,
}

pub(super) fn router() -> Router<Context> {
    let schema = Schema::build(query::Query, mutation::Mutation, EmptySubscription).finish();
    Router::new().route(
        "/graphql",
        post(move |context, caller, body| answer(schema.clone(), context, caller, body)),
    )
}

async fn answer(
    schema: FlySchema,
    State(context): State<Context>,
    caller: Caller,
    body: axum::body::Bytes,
) -> Response {
    let Ok(request) = serde_json::from_slice::<async_graphql::Request>(&body) else {
        let message = "the request body is not a GraphQL request";
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({"errors": [{"message": message}]})),
        )
            .into_response();
    };
    let (is_known, refuses) = context
        .world
        .read(|world| (world.knows(&caller), world.behaviour.graphql_http_401));
    if refuses && !is_known {
        return (
            StatusCode::UNAUTHORIZED,
            Json(json!({"error": "unauthorized"})),
        )
            .into_response();
    }
    let asked = Asked {
        world: context.world.clone(),
        caller,
    };
    let response = schema.execute(request.data(asked)).await;
    Json(in_flys_words(
        serde_json::to_value(response).unwrap_or_default(),
    ))
    .into_response()
}

/// A refusal in GraphQL's clothes: HTTP 200, `errors` with `extensions.code`.
fn refusal(error: &ApiError) -> async_graphql::Error {
    let message = match error.kind {
        ApiErrorKind::Unauthenticated => "You must be authenticated to view this.",
        ApiErrorKind::Invisible => "Could not find App",
        ApiErrorKind::NotFound if error.message == "app not found" => "Could not find App",
        ApiErrorKind::Forbidden if error.message == "unauthorized" => {
            "Not authorized to access this field"
        }
        _ => &error.message,
    };
    let code = error.graphql_code();
    async_graphql::Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

/// A document that does not fit the schema is answered without `data`, and in the words of graphql-ruby.
fn in_flys_words(mut response: Value) -> Value {
    let errors = response.get_mut("errors").and_then(Value::as_array_mut);
    let mut is_schema_mistake = false;
    for error in errors.into_iter().flatten() {
        is_schema_mistake |= error.get("path").is_none();
        if let Some(message) = error.get_mut("message")
            && let Some(field) = message
                .as_str()
                .and_then(|text| text.strip_prefix("Unknown field "))
        {
            let field = field.split_once('.').map_or(field, |(field, _)| field);
            *message = Value::from(format!("Cannot query field {field}"));
        }
    }
    if let Some(object) = response.as_object_mut().filter(|_| is_schema_mistake) {
        object.remove("data");
    }
    response
}
