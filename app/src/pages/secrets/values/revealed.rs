use std::collections::HashMap;

use domain::{SecretId, SecretValue};
use leptos::prelude::*;

/// The values that the person has asked to see, as long as they are on this page.
#[derive(Clone, Copy)]
pub struct Revealed(RwSignal<HashMap<SecretId, Seen>>);

struct Seen {
    /// A value belongs to one version of its secret: it is not shown as the next one's.
    version: i64,
    value: SecretValue,
}

impl Revealed {
    /// No value; lives as long as the component that makes it.
    pub(in crate::pages::secrets) fn new() -> Self {
        Self(RwSignal::default())
    }

    /// The value, if it may be seen and is still that of this version.
    pub(super) fn value(self, secret: SecretId, version: i64) -> Option<SecretValue> {
        self.0.with(|values| value_of(values, secret, version))
    }

    /// Like [`value`](Self::value), at this moment.
    pub(super) fn value_now(self, secret: SecretId, version: i64) -> Option<SecretValue> {
        self.0
            .with_untracked(|values| value_of(values, secret, version))
    }

    /// Shows a value.
    pub(super) fn show(self, secret: SecretId, version: i64, value: SecretValue) {
        self.0.update(|values| {
            values.insert(secret, Seen { version, value });
        });
    }

    /// Hides a value.
    pub(super) fn hide(self, secret: SecretId) {
        self.0.update(|values| {
            values.remove(&secret);
        });
    }

    /// Hides all values.
    pub(in crate::pages::secrets) fn hide_all(self) {
        self.0.update(HashMap::clear);
    }
}

fn value_of(
    values: &HashMap<SecretId, Seen>,
    secret: SecretId,
    version: i64,
) -> Option<SecretValue> {
    let seen = values.get(&secret).filter(|seen| seen.version == version);
    seen.map(|seen| seen.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_not_shown_as_that_of_the_next_version() {
        Owner::new().with(|| {
            let secret: SecretId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
            let revealed = Revealed::new();
            revealed.show(secret, 1, SecretValue::new("old".to_owned()).unwrap());
            assert!(revealed.value_now(secret, 1).is_some());
            assert!(revealed.value_now(secret, 2).is_none());
            revealed.hide_all();
            assert!(revealed.value_now(secret, 1).is_none());
        });
    }
}
