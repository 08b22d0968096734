use std::sync::Arc;

use application::ports::Vault;
use domain::SecretValue;
use store::SqliteStore;
use vault_crypto::{CheckValue, KeyFile, KeyFileError, RootKey, RootVault, SealedVault};

use super::StartError;
use crate::config::ROOT_KEY_VARIABLE;

/// Where the database remembers which root key it was made with.
const CHECK: &str = "root_key_check";

/// Opens the vault, or seals it when the root key is missing or not this database's.
///
/// A key is made only for a database that never had one: to give another a fresh key would turn "the
/// key is missing" into "every value is lost".
pub(super) async fn unseal(
    store: &SqliteStore,
    file: &KeyFile,
    given: Option<&SecretValue>,
) -> Result<Arc<dyn Vault>, StartError> {
    let check = store.meta(CHECK).await?;
    let key = match given {
        Some(text) => RootKey::parse(text)
            .map_err(|error| format!("{ROOT_KEY_VARIABLE} is of no use: {error}. {REMEDY}")),
        None => from_file(file, check.is_none())?,
    };
    let vault = match key {
        Ok(key) => RootVault::new(key),
        Err(sentence) => return Ok(sealed(sentence)),
    };
    let check = match check {
        Some(check) => check,
        None => {
            store
                .meta_or_insert(CHECK, vault.check_value().as_bytes())
                .await?
        }
    };
    if CheckValue::from_bytes(&check) == Some(vault.check_value()) {
        return Ok(Arc::new(vault));
    }
    let source = match given {
        Some(_) => ROOT_KEY_VARIABLE.to_owned(),
        None => file.path().display().to_string(),
    };
    Ok(sealed(format!(
        "The root key in {source} is not the one that this database was made with. {REMEDY}"
    )))
}

const REMEDY: &str = "Nothing was changed. Give the right key and start Airlift again.";

fn from_file(file: &KeyFile, is_new: bool) -> Result<Result<RootKey, String>, StartError> {
    match file.load() {
        Ok(key) => Ok(Ok(key)),
        Err(KeyFileError::Missing(_)) if is_new => {
            let key = file.create()?;
            tracing::info!(
                file = %file.path().display(),
                "made the root key; keep a copy of it, apart from backups of the database"
            );
            Ok(Ok(key))
        }
        Err(KeyFileError::Missing(path)) => Ok(Err(format!(
            "The root key is missing: {} does not exist and {ROOT_KEY_VARIABLE} is not set. {REMEDY}",
            path.display()
        ))),
        Err(error) => Ok(Err(format!(
            "The root key cannot be read: {error}. {REMEDY}"
        ))),
    }
}

fn sealed(sentence: String) -> Arc<dyn Vault> {
    tracing::error!("{sentence}");
    Arc::new(SealedVault::because(sentence))
}
