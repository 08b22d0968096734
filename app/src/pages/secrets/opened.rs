use domain::{
    FolderName,
    view::{ImportRow, SecretRow},
};

/// Which dialog is open, and what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Opened {
    /// None.
    #[default]
    Nothing,
    /// A new secret.
    NewSecret,
    /// Name, value and comment of a secret.
    EditSecret(SecretRow),
    /// Whether to delete a secret.
    DeleteSecret(SecretRow),
    /// A new folder.
    NewFolder,
    /// Whether to delete a folder.
    DeleteFolder(FolderName),
    /// Whether to delete a folder although it is in use, and by what.
    ForceDeleteFolder(FolderName, String),
    /// A new import.
    NewImport,
    /// Whether to delete an import.
    DeleteImport(ImportRow),
}
