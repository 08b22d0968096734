use serde::Deserialize;

use crate::transport::Answer;

#[derive(Default, Deserialize)]
struct ErrorBody {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    error: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    message: String,
}

/// What Fly.io says in a refusal: `message`, else `error`, else the body itself unless it is a web
/// page (fly-go `flaps.go`, `handleAPIError`). Never to be shown as it is.
pub(crate) fn said(answer: &Answer) -> String {
    match serde_json::from_slice::<ErrorBody>(&answer.body) {
        Ok(body) if !body.message.is_empty() => body.message,
        Ok(body) => body.error,
        Err(_) => std::str::from_utf8(&answer.body)
            .ok()
            .map(str::trim)
            .filter(|text| !text.starts_with(['<', '{', '[', '"']))
            .unwrap_or_default()
            .to_owned(),
    }
}
