use std::sync::{Arc, Mutex, PoisonError};

use application::ports::Chance;

use super::random_text::random_text;

/// Allows one person to be set up on a new installation; single-use. Clones share the one use.
#[derive(Clone)]
pub struct SetupToken(Arc<Mutex<Option<String>>>);

impl SetupToken {
    /// Draws a token.
    pub fn draw(chance: &dyn Chance) -> Self {
        Self::holding(Some(random_text::<32>(chance)))
    }

    /// No token: nobody can be set up.
    pub fn none() -> Self {
        Self::holding(None)
    }

    /// The link that carries the token; none when it is spent. For the operator's eyes only.
    pub fn link(&self, url: &str) -> Option<String> {
        self.with(|token| {
            token
                .as_ref()
                .map(|token| format!("{url}/setup?token={token}"))
        })
    }

    /// Is this the token? Hashes are compared, in constant time, so timing tells nothing.
    pub(super) fn fits(&self, given: &str) -> bool {
        self.with(|token| {
            token.as_ref().is_some_and(|token| {
                blake3::hash(token.as_bytes()) == blake3::hash(given.as_bytes())
            })
        })
    }

    /// From now on nothing fits.
    pub(super) fn spend(&self) {
        self.with(|token| *token = None);
    }

    fn holding(token: Option<String>) -> Self {
        Self(Arc::new(Mutex::new(token)))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Option<String>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for SetupToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SetupToken(…)")
    }
}
