use domain::{MachineOutcome, SecretsVersion};

use super::Rollout;
use crate::ports::{Machine, MachineRecord, StoreResult};

impl Rollout<'_> {
    /// The former record of a machine.
    pub(super) fn known(&self, machine: &str) -> Option<&MachineRecord> {
        self.claim
            .machines
            .iter()
            .find(|record| record.id == machine)
    }

    /// The record of a machine as it is now, keeping what is known of its instance.
    pub(super) fn record(&self, machine: &Machine, outcome: MachineOutcome) -> MachineRecord {
        let known = self.known(&machine.id);
        MachineRecord {
            id: machine.id.clone(),
            name: machine.name.clone(),
            region: machine.region.clone(),
            group: machine.group.clone(),
            state: machine.state.clone(),
            instance_id: machine.instance_id.clone(),
            carries: known.and_then(|record| record.carries.clone()),
            intent: known.and_then(|record| record.intent.clone()),
            outcome,
            updated_at: self.services.clock.now(),
        }
    }

    /// The record of a machine whose present instance carries the wanted version.
    pub(super) fn carrying(&self, machine: &Machine, outcome: MachineOutcome) -> MachineRecord {
        MachineRecord {
            carries: Some((machine.instance_id.clone(), self.claim.wanted)),
            intent: None,
            ..self.record(machine, outcome)
        }
    }

    /// The record of a machine to which an update is about to be sent.
    pub(super) fn intending(&self, machine: &Machine) -> MachineRecord {
        let intent: (String, SecretsVersion) = (machine.instance_id.clone(), self.claim.wanted);
        MachineRecord {
            intent: Some(intent),
            ..self.record(machine, MachineOutcome::Updating)
        }
    }

    pub(super) async fn save(&self, record: MachineRecord) -> StoreResult<()> {
        self.services.store.save_machine(self.claim, &record).await
    }
}
