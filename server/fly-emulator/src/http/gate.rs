//! What every API call passes through: admission, faults, common headers, recording.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{Context, classify::classify, recorder::Exchange, serve::Scissors};
use crate::{Admission, Call, FaultKind};

/// Requests above this are refused; Fly.io's own limit is not documented.
const LARGEST_BODY: usize = 16 << 20;

/// The staleness a fault asks for, for the extractor of [`crate::Caller`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Staleness(pub(super) u64);

pub(super) async fn gate(State(context): State<Context>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let (path, query) = (
        parts.uri.path().to_owned(),
        parts.uri.query().unwrap_or_default().to_owned(),
    );
    let classified = classify(&parts.method, &path, &query, &body);
    let admission = context.world.write(|world| {
        world.admit(Call {
            operation: classified.operation,
            path: &format!("{} {path}", parts.method),
            app: classified.app.as_deref(),
            limited_by: &classified.limited_by,
        })
    });
    let method = parts.method.clone();
    let scissors = parts.extensions.get::<Scissors>().cloned();
    let mut forwarded = Request::from_parts(parts, Body::from(body.clone()));
    forwarded
        .extensions_mut()
        .insert(Staleness(admission.struck.stale_ms));
    let response = act_out(&context, admission, forwarded, next, scissors).await;
    let response = with_common_headers(&context, classified.app.as_deref(), response);
    let Some(recorder) = context.recorder.clone() else {
        return response;
    };
    let (head, answer) = response.into_parts();
    let answer: Bytes = to_bytes(answer, LARGEST_BODY).await.unwrap_or_default();
    let exchange = Exchange {
        method: method.as_str(),
        path: &path,
        query: &query,
        request: &body,
        status: head.status.as_u16(),
        response: &answer,
    };
    recorder.write(&exchange);
    Response::from_parts(head, Body::from(answer))
}

async fn act_out(
    context: &Context,
    admission: Admission,
    request: Request,
    next: Next,
    scissors: Option<Scissors>,
) -> Response {
    if admission.struck.delay_ms > 0 {
        #[expect(
            clippy::disallowed_methods,
            reason = "the fault is that the answer is late"
        )]
        tokio::time::sleep(Duration::from_millis(admission.struck.delay_ms)).await;
    }
    match admission.struck.failure {
        None | Some(FaultKind::Latency { .. } | FaultKind::StaleRead { .. }) => {
            match admission.refused {
                None => next.run(request).await,
                Some(refusal) => {
                    let retry_after_s = context.world.read(|world| world.behaviour.retry_after_s);
                    with_retry_after(refusal.into_response(), retry_after_s)
                }
            }
        }
        Some(FaultKind::Status {
            status,
            retry_after_s,
            message,
        }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let message = message.unwrap_or_else(|| default_message(status).to_owned());
            with_retry_after(
                (status, axum::Json(json!({"error": message}))).into_response(),
                retry_after_s,
            )
        }
        Some(FaultKind::NotJson { status }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
            let page = "<html><body><h1>We'll be right back</h1></body></html>";
            (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
        }
        Some(FaultKind::GraphqlErrors { code, message }) => {
            let error = json!({"message": message, "extensions": {"code": code}});
            axum::Json(json!({"data": null, "errors": [error]})).into_response()
        }
        Some(FaultKind::ResetBefore) => cut(scissors).await,
        Some(FaultKind::ResetAfter) => {
            next.run(request).await;
            cut(scissors).await
        }
        Some(FaultKind::StallBefore) => std::future::pending().await,
        Some(FaultKind::StallAfter) => {
            next.run(request).await;
            std::future::pending().await
        }
    }
}

/// Cuts the connection; what is returned after that reaches nobody.
async fn cut(scissors: Option<Scissors>) -> Response {
    match scissors {
        Some(scissors) => {
            scissors.cut();
            std::future::pending().await
        }
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn default_message(status: StatusCode) -> &'static str {
    match status.as_u16() {
        429 => "resource_exhausted: rate limit exceeded",
        502 => "bad gateway",
        503 => "unavailable: service temporarily unavailable",
        _ => "unknown: internal error",
    }
}

fn with_retry_after(mut response: Response, seconds: Option<u64>) -> Response {
    if let Some(seconds) = seconds {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// `fly-request-id: <ULID>-<region>`, and the affinity cookie of the app (fly-go `flaps_test.go`).
fn with_common_headers(context: &Context, app: Option<&str>, mut response: Response) -> Response {
    let (id, sets_cookie) = context.world.request_id();
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert("fly-request-id", id);
    }
    let cookie = app.filter(|_| sets_cookie).and_then(|app| {
        HeaderValue::from_str(&format!(
            "fly_flaps_affinity=node-1; Path=/v1/apps/{app}; HttpOnly"
        ))
        .ok()
    });
    if let Some(cookie) = cookie {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}
