use application::{ApplicationError, ports::VaultError};
use http::{StatusCode, request::Parts};
use leptos::{prelude::use_context, server_fn::error::ServerFnErrorErr};
use leptos_axum::ResponseOptions;

use super::AppError;

impl From<ApplicationError> for AppError {
    /// Also gives the answer of a server function its status, and logs what the person is not told.
    fn from(error: ApplicationError) -> Self {
        translate(error).answered()
    }
}

fn translate(error: ApplicationError) -> AppError {
    let sentence = error.to_string();
    match error {
        ApplicationError::NotSignedIn => AppError::NotSignedIn,
        ApplicationError::Forbidden(_) => AppError::Forbidden(sentence),
        ApplicationError::NotFound(_) => AppError::NotFound(sentence),
        ApplicationError::Invalid(errors) => AppError::Invalid(errors),
        ApplicationError::Refused(_) => AppError::Refused(sentence),
        ApplicationError::Vault(VaultError::Sealed(_)) => AppError::Sealed(sentence),
        ApplicationError::Vault(error) => {
            tracing::error!(%error, "the vault failed");
            AppError::Sealed(format!("{sentence}; nothing was changed."))
        }
        ApplicationError::Destination(error) => AppError::Fly(error.message),
        ApplicationError::Store(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::error!(%error, cause, "the store failed");
            AppError::Internal
        }
    }
}

impl AppError {
    /// This error, being the answer of a server function. A page that is rendered calls server functions
    /// too, and is still a good page when one of its parts says that Fly.io did not answer: the page
    /// itself decides ([`set_status`](Self::set_status)).
    pub(crate) fn answered(self) -> Self {
        if use_context::<Parts>().is_some_and(|parts| parts.uri.path().starts_with("/api/")) {
            self.set_status();
        }
        self
    }

    /// Gives the HTTP response the status of this error.
    pub(crate) fn set_status(&self) {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.set_status(self.status());
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::Sealed(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fly(_) => StatusCode::BAD_GATEWAY,
            Self::Transport(ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_)) => {
                StatusCode::BAD_REQUEST
            }
            Self::Internal | Self::Transport(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use application::ports::StoreError;

    #[test]
    fn a_failed_store_is_not_explained_to_the_person() {
        let cause = StoreError::Backend("disk I/O error at /var/lib/airlift.db".into());
        let error = AppError::from(ApplicationError::Store(cause));
        assert_eq!(error, AppError::Internal);
        assert_eq!(error.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[test]
    fn what_a_person_may_not_know_of_reads_like_what_does_not_exist() {
        let error = AppError::from(ApplicationError::NotFound("This project"));
        assert_eq!(error.to_string(), "This project does not exist.");
        assert_eq!(error.status(), StatusCode::NOT_FOUND);
    }
}
