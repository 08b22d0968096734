//! What people do.

mod secrets;
mod syncs;

pub(super) use {
    secrets::create_secret,
    syncs::{create_connection, create_sync},
};

use super::{cast::Cast, dice::Dice, disagreement::Disagreement, pair::Pair};

type Agreed = Result<(), Disagreement>;

/// One thing that a person does.
#[derive(Clone, Copy, Debug)]
pub(super) enum PersonAct {
    CreateFolder,
    DeleteFolder,
    CreateImport,
    DeleteImport,
    CreateSecret,
    ChangeSecret,
    DeleteSecret,
    RestoreSecret,
    CreateConnection,
    ChangeConnection,
    ReplaceToken,
    DeleteConnection,
    CreateSync,
    ChangeSync,
    Push,
    Remove,
    DeleteSync,
    RollOut,
    AcceptDrift,
    SetPolicy,
    ReturnFolder,
}

impl PersonAct {
    /// As often as each is listed.
    pub(super) const ALL: [Self; 37] = [
        Self::CreateFolder,
        Self::CreateFolder,
        Self::DeleteFolder,
        Self::CreateImport,
        Self::CreateImport,
        Self::DeleteImport,
        Self::CreateSecret,
        Self::CreateSecret,
        Self::CreateSecret,
        Self::ChangeSecret,
        Self::ChangeSecret,
        Self::ChangeSecret,
        Self::DeleteSecret,
        Self::RestoreSecret,
        Self::RestoreSecret,
        Self::CreateConnection,
        Self::ChangeConnection,
        Self::ReplaceToken,
        Self::DeleteConnection,
        Self::CreateSync,
        Self::CreateSync,
        Self::CreateSync,
        Self::ChangeSync,
        Self::ChangeSync,
        Self::Push,
        Self::Push,
        Self::Push,
        Self::Push,
        Self::Remove,
        Self::DeleteSync,
        Self::RollOut,
        Self::RollOut,
        Self::AcceptDrift,
        Self::AcceptDrift,
        Self::SetPolicy,
        Self::ReturnFolder,
        Self::ReturnFolder,
    ];

    pub(super) async fn carry_out(self, pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
        match self {
            Self::CreateFolder => secrets::create_folder(pair, cast, dice).await,
            Self::DeleteFolder => secrets::delete_folder(pair, cast, dice).await,
            Self::CreateImport => secrets::create_import(pair, cast, dice).await,
            Self::DeleteImport => secrets::delete_import(pair, cast, dice).await,
            Self::CreateSecret => secrets::create_secret(pair, cast, dice).await,
            Self::ChangeSecret => secrets::change_secret(pair, cast, dice).await,
            Self::DeleteSecret => secrets::delete_secret(pair, cast, dice).await,
            Self::RestoreSecret => secrets::restore_secret(pair, cast, dice).await,
            Self::CreateConnection => syncs::create_connection(pair, cast, dice).await,
            Self::ChangeConnection => syncs::change_connection(pair, cast, dice).await,
            Self::ReplaceToken => syncs::replace_token(pair, cast, dice).await,
            Self::DeleteConnection => syncs::delete_connection(pair, cast, dice).await,
            Self::CreateSync => syncs::create_sync(pair, cast, dice).await,
            Self::ChangeSync => syncs::change_sync(pair, cast, dice).await,
            Self::Push => syncs::push(pair, cast, dice).await,
            Self::Remove => syncs::remove(pair, cast, dice).await,
            Self::DeleteSync => syncs::delete_sync(pair, cast, dice).await,
            Self::RollOut => syncs::roll_out(pair, cast, dice).await,
            Self::AcceptDrift => syncs::accept_drift(pair, cast, dice).await,
            Self::SetPolicy => syncs::set_policy(pair, cast, dice).await,
            Self::ReturnFolder => secrets::return_folder(pair, cast, dice).await,
        }
    }
}
