use std::any::Any;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// Answers for a handler that panicked. What it said is neither sent nor logged: it may quote a value.
pub(in crate::http) fn answer_panic(_: Box<dyn Any + Send>) -> Response {
    let sentence = "Something went wrong in Airlift itself. The log says where.";
    (StatusCode::INTERNAL_SERVER_ERROR, sentence).into_response()
}
