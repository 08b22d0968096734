use fly_emulator::{Behaviour, DigestKind, SkippedLaunch, WrittenListing};
use serde::{Deserialize, Serialize};

use crate::runtime::SeededChance;

/// What Fly.io does where its documents are silent, for one schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent switch of the emulator"
)]
pub(crate) struct Switches {
    pub(crate) salted_digests: bool,
    pub(crate) write_lists_all: bool,
    pub(crate) large_versions: bool,
    pub(crate) created_after_skipped_launch: bool,
    pub(crate) stopped_stay_stopped: bool,
    pub(crate) superseded_wait_fails: bool,
    pub(crate) stale_version_is_409: bool,
    pub(crate) stale_nonce_refused: bool,
    pub(crate) binds_on_start: bool,
    /// Replicas of the secret store are behind, ms.
    pub(crate) secret_lag_millis: u64,
    /// How long machines take to be replaced and to boot, ms each.
    pub(crate) boot_millis: u64,
}

impl Switches {
    pub(crate) fn of(chance: &SeededChance) -> Self {
        let lag = [0, 0, 0, 2_000, 8_000];
        let boot = [150, 150, 2_000, 9_000];
        let binds_on_start = chance.percent(25);
        Self {
            salted_digests: chance.percent(25),
            write_lists_all: chance.percent(25),
            large_versions: chance.percent(25),
            created_after_skipped_launch: chance.percent(25),
            stopped_stay_stopped: chance.percent(25),
            superseded_wait_fails: chance.percent(25),
            stale_version_is_409: chance.percent(25),
            stale_nonce_refused: chance.percent(25),
            binds_on_start,
            // A start that loads what a replica has that is behind would go back to older secrets than
            // the machine's update had bound: no reading of Fly.io's documents says so.
            secret_lag_millis: chance
                .pick(&lag)
                .copied()
                .filter(|_| !binds_on_start)
                .unwrap_or(0),
            boot_millis: chance.pick(&boot).copied().unwrap_or(0),
        }
    }

    pub(crate) fn behaviour(&self) -> Behaviour {
        Behaviour {
            rate_limits: false,
            digest: if self.salted_digests {
                DigestKind::SaltedPerSet
            } else {
                DigestKind::KeyedPerApp
            },
            bulk_write_lists: if self.write_lists_all {
                WrittenListing::All
            } else {
                WrittenListing::Touched
            },
            large_secret_versions: self.large_versions,
            skipped_launch: if self.created_after_skipped_launch {
                SkippedLaunch::Created
            } else {
                SkippedLaunch::Stopped
            },
            update_leaves_stopped_machines_stopped: self.stopped_stay_stopped,
            superseded_wait_fails_at_once: self.superseded_wait_fails,
            stale_current_version_is_409: self.stale_version_is_409,
            stale_nonce_is_refused: self.stale_nonce_refused,
            bind_secrets_on_start: self.binds_on_start,
            bind_secrets_on_restart: self.binds_on_start,
            secret_lag_ms: self.secret_lag_millis,
            replace_ms: self.boot_millis,
            boot_ms: self.boot_millis,
            ..Behaviour::default()
        }
    }
}
