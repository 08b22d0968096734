use domain::{AccessToken, ConnectionId, ProjectId, SecretValue, TokenKind};

use super::refused_at;
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{SealContext, SealedValue, TokenIdentity},
    usecases::projects::stored_project,
};

/// A token that Fly.io has accepted, sealed.
pub(super) struct ValidatedToken {
    pub(super) token: SealedValue,
    pub(super) kind: TokenKind,
    pub(super) reach: String,
}

/// Normalises what was pasted, asks Fly.io what it is, and seals it for `connection`. Invalid at
/// `access_token`.
pub(super) async fn validate_token(
    services: &Services,
    project: ProjectId,
    connection: ConnectionId,
    pasted: &SecretValue,
) -> ApplicationResult<ValidatedToken> {
    let token = AccessToken::parse(pasted)
        .map_err(|error| ApplicationError::invalid("access_token", error))?;
    let identity = services.fly.identify(&token).await;
    let identity = identity.map_err(|error| refused_at(error, "access_token"))?;
    let key = stored_project(services, project).await?.data_key;
    let plaintext = SecretValue::new(token.expose().to_owned())
        .map_err(|error| ApplicationError::invalid("access_token", error))?;
    let context = SealContext::Token {
        project,
        connection,
    };
    Ok(ValidatedToken {
        token: services.vault.seal(&key, context, &plaintext)?,
        kind: identity.kind,
        reach: reach(&identity),
    })
}

/// What the token reaches, in words, e.g. `2 organizations: acme, personal`.
fn reach(identity: &TokenIdentity) -> String {
    if identity.kind == TokenKind::App {
        let apps: Vec<&str> = identity.apps.iter().map(AsRef::as_ref).collect();
        listed("app", &apps).unwrap_or_else(|| "Certain apps; Fly.io does not say which".to_owned())
    } else {
        let organizations: Vec<&str> = identity.organizations.iter().map(AsRef::as_ref).collect();
        listed("organization", &organizations)
            .unwrap_or_else(|| "Certain organizations; Fly.io does not say which".to_owned())
    }
}

fn listed(noun: &str, names: &[&str]) -> Option<String> {
    let plural = if names.len() == 1 { "" } else { "s" };
    (!names.is_empty()).then(|| format!("{} {noun}{plural}: {}", names.len(), names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(kind: TokenKind, organizations: &[&str], apps: &[&str]) -> TokenIdentity {
        TokenIdentity {
            kind,
            principal: "someone".into(),
            organizations: organizations.iter().map(ToString::to_string).collect(),
            apps: apps.iter().map(|app| app.parse().unwrap()).collect(),
        }
    }

    #[test]
    fn reach_names_what_the_token_reaches_and_says_when_fly_does_not_tell() {
        let personal = identity(TokenKind::Personal, &["acme", "personal"], &[]);
        assert_eq!(reach(&personal), "2 organizations: acme, personal");
        let app = identity(TokenKind::App, &["acme"], &["acme-web"]);
        assert_eq!(reach(&app), "1 app: acme-web");
        let quiet = identity(TokenKind::App, &[], &[]);
        assert_eq!(reach(&quiet), "Certain apps; Fly.io does not say which");
    }
}
