use domain::SecretValue;
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

/// One name and what becomes of it.
#[derive(Clone, Copy)]
pub(super) enum Change<'a> {
    Set(&'a str, &'a SecretValue),
    Unset(&'a str),
}

impl Change<'_> {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Set(name, _) | Self::Unset(name) => name,
        }
    }

    pub(super) fn value(&self) -> Option<&str> {
        match self {
            Self::Set(_, value) => Some(value.expose()),
            Self::Unset(_) => None,
        }
    }
}

/// `{"values": {"A": "…", "B": null}}`, where null unsets (Machines API OpenAPI, `Secrets_update`).
pub(super) struct UpdateBody<'a>(pub(super) &'a [Change<'a>]);

impl Serialize for UpdateBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut body = serializer.serialize_struct("UpdateBody", 1)?;
        body.serialize_field("values", &Values(self.0))?;
        body.end()
    }
}

struct Values<'a>(&'a [Change<'a>]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut values = serializer.serialize_map(Some(self.0.len()))?;
        for change in self.0 {
            values.serialize_entry(change.name(), &change.value())?;
        }
        values.end()
    }
}
