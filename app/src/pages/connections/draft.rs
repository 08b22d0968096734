use domain::{
    AccessToken, AccessTokenError, ConnectionId, ConnectionName, Description, FieldErrors,
    ProjectId, SecretValue,
    command::{CreateConnection, ReplaceToken, UpdateConnection},
};
use leptos::prelude::*;

use crate::{api::AppError, pages::form::accepted};

/// What is typed into the forms of a connection.
#[derive(Clone, Copy)]
pub struct ConnectionDraft {
    pub(super) name: RwSignal<String>,
    pub(super) description: RwSignal<String>,
    pub(super) access_token: RwSignal<String>,
}

impl ConnectionDraft {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            name: RwSignal::default(),
            description: RwSignal::default(),
            access_token: RwSignal::default(),
        }
    }

    /// Puts in what the connection is called now.
    pub fn fill(self, name: &ConnectionName, description: &Description) {
        self.name.set(name.to_string());
        self.description.set(description.to_string());
    }

    /// Something is typed.
    pub fn has_input(self) -> Signal<bool> {
        Signal::derive(move || {
            [self.name, self.description, self.access_token]
                .iter()
                .any(|typed| !typed.read().is_empty())
        })
    }

    /// Forgets everything.
    pub fn forget(self) {
        self.name.set(String::new());
        self.description.set(String::new());
        self.forget_token();
    }

    /// Forgets the token.
    pub fn forget_token(self) {
        self.access_token.set(String::new());
    }

    /// To create a connection, or what is wrong.
    pub fn create(self, project: ProjectId) -> Result<CreateConnection, AppError> {
        let mut errors = FieldErrors::default();
        let details = self.details(&mut errors);
        let token = accepted(&mut errors, "access_token", self.token());
        match details.zip(token) {
            Some(((name, description), access_token)) => Ok(CreateConnection {
                project,
                name,
                description,
                access_token,
            }),
            None => Err(AppError::Invalid(errors)),
        }
    }

    /// To rename or describe a connection, or what is wrong.
    pub fn update(self, connection: ConnectionId) -> Result<UpdateConnection, AppError> {
        let mut errors = FieldErrors::default();
        match self.details(&mut errors) {
            Some((name, description)) => Ok(UpdateConnection {
                connection,
                name,
                description,
            }),
            None => Err(AppError::Invalid(errors)),
        }
    }

    /// To replace a connection's token, or what is wrong.
    pub fn replace(self, connection: ConnectionId) -> Result<ReplaceToken, AppError> {
        let mut errors = FieldErrors::default();
        match accepted(&mut errors, "access_token", self.token()) {
            Some(access_token) => Ok(ReplaceToken {
                connection,
                access_token,
            }),
            None => Err(AppError::Invalid(errors)),
        }
    }

    fn details(self, errors: &mut FieldErrors) -> Option<(ConnectionName, Description)> {
        let name = self.name.get_untracked().parse();
        let name = accepted::<ConnectionName, _>(errors, "name", name);
        let description = self.description.get_untracked().parse();
        let description = accepted::<Description, _>(errors, "description", description);
        name.zip(description)
    }

    /// As it was pasted; the server normalises it the same way.
    pub(super) fn token(self) -> Result<SecretValue, AccessTokenError> {
        let pasted = self.access_token.get_untracked();
        let pasted = SecretValue::new(pasted).map_err(|_| AccessTokenError::Blank)?;
        AccessToken::parse(&pasted).map(|_| pasted)
    }
}

impl Default for ConnectionDraft {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, description: &str, token: &str) -> ConnectionDraft {
        let draft = ConnectionDraft::new();
        draft.name.set(name.to_owned());
        draft.description.set(description.to_owned());
        draft.access_token.set(token.to_owned());
        draft
    }

    fn project() -> ProjectId {
        "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap()
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        Owner::new().with(|| {
            let refused = draft("My Fly", &"x".repeat(257), " ")
                .create(project())
                .unwrap_err();
            assert!(
                refused
                    .field("name")
                    .is_some_and(|text| text.contains("slug-friendly"))
            );
            assert!(refused.field("description").is_some());
            assert_eq!(refused.field("access_token"), Some("Access token required"));
        });
    }

    #[test]
    fn a_token_with_a_line_break_inside_is_refused_before_it_is_sent() {
        Owner::new().with(|| {
            let refused = draft("fly", "", "fm2_a\nfm2_b")
                .create(project())
                .unwrap_err();
            let said = refused.field("access_token").unwrap_or_default();
            assert!(said.contains("line breaks"), "{said}");
            assert!(!said.contains("fm2"), "{said}");
        });
    }

    #[test]
    fn a_name_is_tidied_and_the_token_travels_as_it_was_pasted() {
        Owner::new().with(|| {
            let command = draft(" Fly ", "", "FlyV1 fm2_a, fm2_b")
                .create(project())
                .unwrap();
            assert_eq!(command.name.as_str(), "fly");
            assert_eq!(command.access_token.expose(), "FlyV1 fm2_a, fm2_b");
        });
    }
}
