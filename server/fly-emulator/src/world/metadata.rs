//! Metadata: part of the configuration, but changing it here makes no version and no reboot (Fly.io docs).

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{World, access::Intent};
use crate::{ApiError, Caller, model::machine::Machine};

impl World {
    /// `GET …/metadata`.
    pub fn metadata(
        &self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let metadata = self
            .machine_ref(app, id)?
            .config
            .get("metadata")
            .and_then(Value::as_object);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(metadata
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.clone(), text(value)))
            .collect())
    }

    /// `POST …/metadata/{key}` (`Some`) and `DELETE …/metadata/{key}` (`None`).
    pub fn set_metadata(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        key: &str,
        value: Option<&str>,
    ) -> Result<(), ApiError> {
        self.authorize_change(caller, app, id)?;
        let machine = self.machine_mut(app, id)?;
        if let Some(metadata) = metadata_mut(machine) {
            match value {
                Some(value) => drop(metadata.insert(key.to_owned(), Value::from(value))),
                None => drop(metadata.remove(key)),
            }
        }
        Ok(())
    }

    /// `PUT …/metadata` (replaces all) and `PATCH …/metadata` (merges). 412 when `machine_version` is not the latest.
    pub fn write_metadata(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        entries: BTreeMap<String, String>,
        machine_version: Option<&str>,
        replace: bool,
    ) -> Result<(), ApiError> {
        self.authorize_change(caller, app, id)?;
        let machine = self.machine_mut(app, id)?;
        if machine_version.is_some_and(|version| version != machine.instance_id) {
            return Err(ApiError::precondition(
                "failed_precondition: machine version mismatch",
            ));
        }
        if let Some(metadata) = metadata_mut(machine) {
            if replace {
                metadata.clear();
            }
            metadata.extend(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, Value::from(value))),
            );
        }
        Ok(())
    }
}

fn metadata_mut(machine: &mut Machine) -> Option<&mut Map<String, Value>> {
    let config = machine.config.as_object_mut()?;
    config
        .entry("metadata")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
}
