use application::ports::VaultError;
use chacha20poly1305::{AeadInPlace, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::derivation::KeyBytes;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Seals `plaintext` together with `associated`: version, nonce, ciphertext, tag.
pub(crate) fn seal(
    key: &KeyBytes,
    associated: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::NoEntropy)?;
    // Encrypted where it is, so that no second copy of the plaintext is left behind.
    let mut body = Zeroizing::new(plaintext.to_vec());
    let tag = cipher(key)
        .encrypt_in_place_detached(&XNonce::from(nonce), associated, &mut body)
        .map_err(|_| VaultError::DoesNotOpen)?;
    let mut sealed = Vec::with_capacity(1 + NONCE + body.len() + TAG);
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&body);
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Opens what [`seal`] made for the same key and associated data; anything else does not open.
pub(crate) fn open(
    key: &KeyBytes,
    associated: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (nonce, body, tag) = split(sealed).ok_or(VaultError::DoesNotOpen)?;
    let mut plaintext = Zeroizing::new(body.to_vec());
    cipher(key)
        .decrypt_in_place_detached(
            &XNonce::from(nonce),
            associated,
            &mut plaintext,
            &Tag::from(tag),
        )
        .map_err(|_| VaultError::DoesNotOpen)?;
    Ok(plaintext)
}

fn cipher(key: &KeyBytes) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**key).into())
}

fn split(sealed: &[u8]) -> Option<([u8; NONCE], &[u8], [u8; TAG])> {
    let (version, rest) = sealed.split_first()?;
    if *version != VERSION {
        return None;
    }
    let (nonce, rest) = rest.split_first_chunk::<NONCE>()?;
    let (body, tag) = rest.split_last_chunk::<TAG>()?;
    Some((*nonce, body, *tag))
}
