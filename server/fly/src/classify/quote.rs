use super::redact::{redact, texts_of};
use crate::transport::Call;

/// Longest quotation, in characters.
const LONGEST: usize = 200;

/// ` Fly.io says: “…”`, redacted and cut, or nothing where Fly.io must not be quoted.
pub(super) fn quote(call: &Call<'_>, said: &str) -> String {
    if !call.action.may_be_quoted() {
        return String::new();
    }
    let mut secrets: Vec<String> = call.token.parts().map(str::to_owned).collect();
    secrets.extend(call.nonce.map(str::to_owned));
    secrets.extend(call.config.map(texts_of).unwrap_or_default());
    // Cut before it is redacted with room to spare, so that a huge text costs nothing.
    let said: String = said.chars().take(2 * LONGEST).collect();
    let shown: String = redact(&said, &secrets).chars().take(LONGEST).collect();
    if shown.is_empty() {
        String::new()
    } else {
        format!(" Fly.io says: “{shown}”")
    }
}
