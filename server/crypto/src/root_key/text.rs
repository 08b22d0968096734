use base64ct::{Base64, Base64Unpadded, Base64UrlUnpadded, Encoding};
use zeroize::Zeroizing;

use super::RootKeyError;
use crate::derivation::KeyBytes;

/// Reads a key's text in any of its forms.
pub(super) fn decode(text: &str) -> Result<KeyBytes, RootKeyError> {
    if text.len() == 64 {
        return from_hex(text).ok_or(RootKeyError::Malformed);
    }
    let unpadded = text.trim_end_matches('=');
    from_base64::<Base64Unpadded>(unpadded)
        .or_else(|| from_base64::<Base64UrlUnpadded>(unpadded))
        .ok_or(RootKeyError::Malformed)
}

/// Writes a key as base64.
pub(super) fn encode(key: &KeyBytes) -> Zeroizing<String> {
    Zeroizing::new(Base64::encode_string(&**key))
}

fn from_base64<E: Encoding>(text: &str) -> Option<KeyBytes> {
    let mut bytes = Zeroizing::new([0; 32]);
    let decoded = E::decode(text, &mut *bytes).ok()?.len();
    (decoded == 32).then_some(bytes)
}

fn from_hex(text: &str) -> Option<KeyBytes> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    let (pairs, _) = text.as_bytes().as_chunks::<2>();
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

fn digit(character: u8) -> Option<u8> {
    char::from(character)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hex(key: &[u8; 32]) -> String {
        use std::fmt::Write;
        key.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    }

    proptest! {
        #[test]
        fn every_form_of_a_key_reads_as_the_same_key(key: [u8; 32]) {
            for text in [
                hex(&key),
                hex(&key).to_uppercase(),
                Base64::encode_string(&key),
                Base64Unpadded::encode_string(&key),
                Base64UrlUnpadded::encode_string(&key),
                base64ct::Base64Url::encode_string(&key),
            ] {
                prop_assert_eq!(*decode(&text).unwrap(), key, "{}", text);
            }
        }

        #[test]
        fn a_key_of_another_length_is_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            prop_assume!(bytes.len() != 32 && bytes.len() != 48);
            prop_assert_eq!(decode(&Base64::encode_string(&bytes)), Err(RootKeyError::Malformed));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "hunter2", &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(decode(text), Err(RootKeyError::Malformed), "{text}");
        }
    }
}
