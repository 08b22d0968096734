use domain::{
    AppName, ConnectionId, DestinationId, MachineOutcome, MachineState, ProcessGroup, ProjectId,
    RolloutPolicy, SecretsVersion, Timestamp,
};

use crate::ports::{DataKey, SealedValue};

/// An app whose machines must be updated, with its rollout lease taken.
#[derive(Clone, Debug)]
pub struct RolloutClaim {
    /// The app's row.
    pub destination: DestinationId,
    /// The app.
    pub app: AppName,
    /// Epoch of the lease.
    pub epoch: i64,
    /// The version that machines must have read.
    pub wanted: SecretsVersion,
    /// When that version was written, by our clock.
    pub wanted_since: Timestamp,
    /// What holds for it at the claim.
    pub terms: RolloutTerms,
    /// Machines are Fly Postgres: all are skipped.
    pub postgres: bool,
    /// Project of the connection.
    pub project: ProjectId,
    /// Its sealed data key.
    pub data_key: DataKey,
    /// A connection of a sync of this app.
    pub connection: ConnectionId,
    /// Its sealed token.
    pub token: SealedValue,
    /// What is known of the machines.
    pub machines: Vec<MachineRecord>,
    /// Failed attempts in a row.
    pub attempt: u32,
}

/// What decides whether a rollout may go on. People change it while one is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RolloutTerms {
    /// When the app may be rolled out unasked.
    pub policy: RolloutPolicy,
    /// A person asked for this rollout: the policy does not hold it up.
    pub asked: bool,
}

/// What Airlift knows of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineRecord {
    /// Fly.io's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Region.
    pub region: String,
    /// Process group.
    pub group: ProcessGroup,
    /// State when last seen.
    pub state: MachineState,
    /// Instance id when last seen.
    pub instance_id: String,
    /// The instance that our own update made, and the secrets version it was given: as long as the
    /// machine has this instance id, it carries (at least) that version.
    pub carries: Option<(String, SecretsVersion)>,
    /// An update was about to be sent while the machine had this instance id, for this version; its
    /// outcome is not recorded.
    pub intent: Option<(String, SecretsVersion)>,
    /// What the last rollout did.
    pub outcome: MachineOutcome,
    /// When this was recorded.
    pub updated_at: Timestamp,
}

impl MachineRecord {
    /// Does it count among the machines that must be live? One that does not run does not, whether its turn in
    /// the rollout has come or not.
    pub fn counts(&self) -> bool {
        let before_its_end = matches!(
            self.outcome,
            MachineOutcome::Pending | MachineOutcome::Updating
        );
        let at_rest = matches!(self.state, MachineState::Stopped | MachineState::Suspended);
        self.outcome.counts() && !(before_its_end && at_rest)
    }
}

/// How a rollout attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RolloutFinish {
    /// Every machine that must be live is.
    Done,
    /// Something stands in the way; it is tried again at the given moment.
    Retry {
        /// One sentence.
        message: String,
        /// When to try again.
        next_attempt_at: Timestamp,
    },
    /// The app's policy holds it up. It stays due, and this is no failure.
    Postponed {
        /// When to look again; none: when somebody changes the policy or asks for the rollout.
        until: Option<Timestamp>,
        /// One sentence: until when, and why.
        message: String,
    },
    /// A machine was unhealthy: it stops here until a person or a newer version starts it again.
    Stopped {
        /// One sentence that names the machine.
        message: String,
    },
}
