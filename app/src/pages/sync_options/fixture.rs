//! Things that the tests of the options talk about.

use domain::{
    MachineState, ProcessGroup, SecretName, SyncId,
    plan::PlannedMachine,
    view::{AppInventory, AppKey},
};

pub(super) fn sync_id(number: u8) -> SyncId {
    format!("00000000-0000-4000-8000-0000000000{number:02}")
        .parse()
        .unwrap()
}

pub(super) fn names(names: &[&str]) -> Vec<SecretName> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

pub(super) fn inventory(keys: &[(&str, Option<SyncId>)]) -> AppInventory {
    let keys = keys.iter().map(|(key, owner)| AppKey {
        key: (*key).to_owned(),
        owner: *owner,
    });
    AppInventory {
        keys: keys.collect(),
        machines: vec![
            machine(MachineState::Started),
            machine(MachineState::Started),
            machine(MachineState::Stopped),
        ],
    }
}

fn machine(state: MachineState) -> PlannedMachine {
    PlannedMachine {
        id: "m".to_owned(),
        name: "wild-bird".to_owned(),
        region: "fra".to_owned(),
        group: ProcessGroup::from(String::new()),
        restarts: state.runs(),
        state,
        skipped: None,
        reachable: true,
    }
}
