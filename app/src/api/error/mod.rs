//! The one error that crosses from the server to the browser.

#[cfg(feature = "ssr")]
mod response;

use domain::FieldErrors;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Why the server did not do what a page asked. `Display` is always a sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in. HTTP 401.
    #[error("Please sign in.")]
    NotSignedIn,
    /// The person may not do this; says what is needed. HTTP 403.
    #[error("{0}")]
    Forbidden(String),
    /// It does not exist, or the person may not know that it does. HTTP 404.
    #[error("{0}")]
    NotFound(String),
    /// The input is wrong, field by field. HTTP 422.
    #[error("{0}")]
    Invalid(FieldErrors),
    /// The present state does not allow it; says why and what to do. HTTP 409.
    #[error("{0}")]
    Refused(String),
    /// The root key is missing or wrong, or a value does not open with it. HTTP 503.
    #[error("{0}")]
    Sealed(String),
    /// Fly.io did not do it. HTTP 502.
    #[error("{0}")]
    Fly(String),
    /// The server failed; its log says how. HTTP 500.
    #[error("Airlift failed, and nothing was changed. Its log says why; try again in a moment.")]
    Internal,
    /// The request or its answer did not get through. HTTP 400 when the request was malformed.
    #[error("{}", transport_sentence(.0))]
    Transport(ServerFnErrorErr),
}

impl AppError {
    /// What is wrong with the field `name`, when the input is.
    pub fn field(&self, name: &str) -> Option<&str> {
        match self {
            Self::Invalid(errors) => errors.at(name),
            _ => None,
        }
    }

    /// What is said of a project in a URL that names none.
    pub(crate) fn no_project() -> Self {
        Self::NotFound("This project does not exist.".to_owned())
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = Self::Transport(without_input(error));
        #[cfg(feature = "ssr")]
        let error = error.answered();
        error
    }
}

/// A decoder's message may quote what it could not decode, and that may be a secret. What the server
/// cannot decode are the arguments; what the browser cannot decode is an answer.
fn without_input(error: ServerFnErrorErr) -> ServerFnErrorErr {
    match error {
        ServerFnErrorErr::Args(_) => ServerFnErrorErr::Args(String::new()),
        ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => {
            ServerFnErrorErr::Args(String::new())
        }
        ServerFnErrorErr::Deserialization(_) => ServerFnErrorErr::Deserialization(String::new()),
        other => other,
    }
}

fn transport_sentence(error: &ServerFnErrorErr) -> &'static str {
    match error {
        ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
            "Airlift did not understand the request, and nothing was changed. Reload the page and try again."
        }
        _ => {
            "Airlift's answer did not arrive. Check the connection and reload the page to see whether the change was made."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_finds_its_own_message_and_no_other_s() {
        let error = AppError::Invalid(FieldErrors::one("name", "Name required"));
        assert_eq!(error.field("name"), Some("Name required"));
        assert_eq!(error.field("app"), None);
        assert_eq!(AppError::Internal.field("name"), None);
    }

    #[test]
    fn what_could_not_be_decoded_is_not_repeated() {
        let error = AppError::from_server_fn_error(ServerFnErrorErr::Args(
            "invalid type: string \"hunter2\"".into(),
        ));
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }

    #[test]
    fn every_error_is_a_sentence() {
        for error in [
            AppError::NotSignedIn,
            AppError::Internal,
            AppError::Transport(ServerFnErrorErr::Request("TypeError".into())),
        ] {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains("TypeError"), "{sentence}");
        }
    }
}
