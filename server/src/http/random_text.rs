use application::ports::Chance;
use base64ct::{Base64UrlUnpadded, Encoding};

/// `N` random bytes as text that is safe in headers and URLs.
pub(super) fn random_text<const N: usize>(chance: &dyn Chance) -> String {
    let mut bytes = [0; N];
    chance.fill(&mut bytes);
    Base64UrlUnpadded::encode_string(&bytes)
}
