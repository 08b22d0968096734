//! What the vault promises to those who store its bytes.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use application::ports::{DataKey, SealContext, SealedValue, Vault, VaultError, VaultStatus};
use domain::{ProjectId, SecretValue};
use proptest::prelude::*;
use uuid::Uuid;
use vault_crypto::{RootKey, RootVault, SealedVault};

fn value(text: &str) -> SecretValue {
    SecretValue::new(text.to_owned()).unwrap()
}

fn vault(root: [u8; 32]) -> RootVault {
    let hex = blake3::Hash::from_bytes(root).to_hex();
    RootVault::new(RootKey::parse(&value(&hex)).unwrap())
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn secret(project: u128, secret: u128, version: u128) -> SealContext {
    SealContext::Secret {
        project: id(project).into(),
        secret: id(secret).into(),
        value: id(version),
    }
}

fn token(project: u128, connection: u128) -> SealContext {
    SealContext::Token {
        project: id(project).into(),
        connection: id(connection).into(),
    }
}

fn project(n: u128) -> ProjectId {
    id(n).into()
}

proptest! {
    #[test]
    fn what_was_sealed_opens_again(root: [u8; 32], text in "[^\0]{0,300}") {
        let vault = vault(root);
        let key = vault.new_data_key(project(1)).unwrap();
        for context in [secret(1, 2, 3), token(1, 2)] {
            let sealed = vault.seal(&key, context, &value(&text)).unwrap();
            let opened = vault.open(&key, context, &sealed).unwrap();
            prop_assert_eq!(opened.expose(), &text);
        }
    }

    #[test]
    fn a_flipped_bit_anywhere_in_a_value_is_noticed(text in "[^\0]{0,60}", at: prop::sample::Index) {
        let vault = vault([7; 32]);
        let key = vault.new_data_key(project(1)).unwrap();
        let SealedValue(mut bytes) = vault.seal(&key, secret(1, 2, 3), &value(&text)).unwrap();
        let bit = at.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let opened = vault.open(&key, secret(1, 2, 3), &SealedValue(bytes));
        prop_assert_eq!(opened, Err(VaultError::DoesNotOpen));
    }

    #[test]
    fn a_flipped_bit_anywhere_in_a_data_key_is_noticed(at: prop::sample::Index) {
        let vault = vault([7; 32]);
        let key = vault.new_data_key(project(1)).unwrap();
        let sealed = vault.seal(&key, secret(1, 2, 3), &value("v")).unwrap();
        let DataKey(mut bytes) = key;
        let bit = at.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let opened = vault.open(&DataKey(bytes), secret(1, 2, 3), &sealed);
        prop_assert_eq!(opened, Err(VaultError::DoesNotOpen));
    }

    #[test]
    fn a_cut_value_is_noticed(length in 0_usize..50) {
        let vault = vault([7; 32]);
        let key = vault.new_data_key(project(1)).unwrap();
        let SealedValue(mut bytes) = vault.seal(&key, secret(1, 2, 3), &value("0123456789")).unwrap();
        bytes.truncate(length);
        let opened = vault.open(&key, secret(1, 2, 3), &SealedValue(bytes));
        prop_assert_eq!(opened, Err(VaultError::DoesNotOpen));
    }

    #[test]
    fn another_root_key_opens_nothing_and_has_another_check_value(a: [u8; 32], b: [u8; 32]) {
        prop_assume!(a != b);
        let (right, wrong) = (vault(a), vault(b));
        let key = right.new_data_key(project(1)).unwrap();
        let sealed = right.seal(&key, secret(1, 2, 3), &value("v")).unwrap();
        prop_assert_eq!(wrong.open(&key, secret(1, 2, 3), &sealed), Err(VaultError::DoesNotOpen));
        prop_assert_ne!(right.check_value(), wrong.check_value());
        prop_assert_eq!(right.check_value(), vault(a).check_value());
    }

    #[test]
    fn fingerprints_are_equal_only_for_the_same_app_key_and_value(
        a in ("[a-z]{0,3}", "[A-Z]{0,3}", "[a-zA-Z]{0,3}"),
        b in ("[a-z]{0,3}", "[A-Z]{0,3}", "[a-zA-Z]{0,3}"),
    ) {
        let vault = vault([7; 32]);
        let print = |(app, key, text): &(String, String, String)| {
            vault.fingerprint(app, key, &value(text)).unwrap()
        };
        prop_assert_eq!(print(&a) == print(&b), a == b);
    }
}

#[test]
fn a_value_that_was_moved_to_another_place_does_not_open() {
    let vault = vault([7; 32]);
    let key = vault.new_data_key(project(1)).unwrap();
    let sealed = vault.seal(&key, secret(1, 2, 3), &value("v")).unwrap();
    for elsewhere in [secret(1, 2, 4), secret(1, 9, 3), token(1, 2)] {
        assert_eq!(
            vault.open(&key, elsewhere, &sealed),
            Err(VaultError::DoesNotOpen),
            "{elsewhere:?}"
        );
    }
}

#[test]
fn a_value_does_not_open_in_another_project_with_either_project_s_key() {
    let vault = vault([7; 32]);
    let (ours, theirs) = (
        vault.new_data_key(project(1)).unwrap(),
        vault.new_data_key(project(9)).unwrap(),
    );
    let sealed = vault.seal(&ours, secret(1, 2, 3), &value("v")).unwrap();
    for (key, context) in [
        (&theirs, secret(1, 2, 3)),
        (&theirs, secret(9, 2, 3)),
        (&ours, secret(9, 2, 3)),
    ] {
        assert_eq!(
            vault.open(key, context, &sealed),
            Err(VaultError::DoesNotOpen)
        );
    }
}

#[test]
fn a_value_is_not_sealed_under_the_key_of_another_project() {
    let vault = vault([7; 32]);
    let theirs = vault.new_data_key(project(9)).unwrap();
    assert_eq!(
        vault.seal(&theirs, secret(1, 2, 3), &value("v")),
        Err(VaultError::DoesNotOpen)
    );
}

#[test]
fn equal_values_do_not_look_equal_when_sealed() {
    let vault = vault([7; 32]);
    let key = vault.new_data_key(project(1)).unwrap();
    let seal = || vault.seal(&key, secret(1, 2, 3), &value("same")).unwrap();
    assert_ne!(seal(), seal());
}

#[test]
fn fingerprints_of_another_server_are_different() {
    let print = |root| vault(root).fingerprint("app", "KEY", &value("v")).unwrap();
    assert_ne!(print([7; 32]), print([8; 32]));
}

#[test]
fn a_sealed_vault_refuses_everything_and_says_why() {
    let vault = SealedVault::because("The key is gone.");
    let sealed = VaultError::Sealed("The key is gone.".to_owned());
    let key = DataKey(Vec::new());
    assert_eq!(
        vault.status(),
        VaultStatus::Sealed("The key is gone.".to_owned())
    );
    assert_eq!(vault.new_data_key(project(1)), Err(sealed.clone()));
    assert_eq!(
        vault.seal(&key, token(1, 2), &value("v")),
        Err(sealed.clone())
    );
    assert_eq!(
        vault.open(&key, token(1, 2), &SealedValue(Vec::new())),
        Err(sealed.clone())
    );
    assert_eq!(vault.fingerprint("a", "K", &value("v")), Err(sealed));
}

#[test]
fn nothing_shows_when_debugged() {
    let root = RootKey::parse(&value(&"ab".repeat(32))).unwrap();
    assert_eq!(format!("{root:?}"), "RootKey(…)");
    assert_eq!(format!("{:?}", RootVault::new(root)), "RootVault(…)");
}
