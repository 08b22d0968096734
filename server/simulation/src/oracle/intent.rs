use std::collections::BTreeMap;

use domain::SyncId;

use super::Source;
use crate::{play::SCHEMAS, schedule::Options};

/// Key at Fly.io → value; none: it cannot be told, and nothing may be pushed.
pub(crate) type Wanted = Option<BTreeMap<String, String>>;

/// A sync as people set it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyncIntent {
    pub(crate) id: SyncId,
    /// Its place.
    pub(crate) place: String,
    /// Its app.
    pub(crate) app: String,
    pub(crate) options: Options,
    /// A person asked for the removal of what it wrote: a pushed state is not insisted on.
    pub(crate) removal: bool,
    /// It goes when its secrets are gone.
    pub(crate) deleting: bool,
}

impl SyncIntent {
    /// Everything that it wants at its app.
    pub(crate) fn wanted(&self, source: &Source) -> Wanted {
        let resolved = source.resolve(&self.place)?;
        let environment = self.place.split(':').next().unwrap_or_default();
        let schema = SCHEMAS
            .get(self.options.schema)
            .copied()
            .unwrap_or_default();
        let named = resolved.into_iter().map(|(name, value)| {
            let key = if schema.is_empty() {
                name
            } else {
                schema
                    .replace("{{secretKey}}", &name)
                    .replace("{{environment}}", environment)
            };
            (key, value)
        });
        Some(named.collect())
    }
}
