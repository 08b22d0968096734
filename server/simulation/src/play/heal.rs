//! The end of all faults.

use domain::{BlockedReason, Timestamp};
use fly_emulator::MachineState;

use super::{
    cast::Cast,
    installation::{self, APPS},
    people::name_of,
};
use crate::schedule::Action;

/// Until requests that are under way have arrived, ms.
const ARRIVED_MILLIS: i64 = 60_000;

impl Cast {
    /// Nothing goes wrong any more: everything that was broken is whole, everybody is back.
    pub(super) async fn heal(&mut self) {
        self.stage.log.note(|| "-- all is healed".to_owned());
        self.stage.disarm();
        let ahead = self
            .servers
            .iter()
            .map(|server| server.seat.clock.offset_millis());
        let ahead = ahead.max().unwrap_or(0);
        // Clocks agree again: all are set forward, or all are put right.
        self.stage.jolt(0);
        self.put_back = ahead > 0 && self.stage.chance.percent(50);
        for server in &self.servers {
            server.seat.disarm();
            let agreed = if self.put_back { 0 } else { ahead };
            server.seat.clock.set_offset(agreed);
        }
        self.heal_fly();
        self.stage.time.pass(ARRIVED_MILLIS).await;
        while self.someone(0).is_none() {
            self.stage.time.pass(1_000).await;
        }
        self.heal_fly();
        self.encourage().await;
        self.trigger_recreated().await;
    }

    /// Whoever makes an app again triggers its syncs, as their sentence says.
    async fn trigger_recreated(&mut self) {
        let numbers = self.syncs.iter().filter(|(_, sync)| {
            let made_again = self.last_versions.contains_key(sync.app.as_str());
            made_again && !sync.deleting && !sync.removal && sync.options.auto_sync
        });
        let numbers: Vec<usize> = numbers.map(|(number, _)| *number).collect();
        for number in numbers {
            if let Some(process) = self.someone(1) {
                self.trigger(number, false, &process).await;
            }
        }
    }

    fn heal_fly(&mut self) {
        for app in 0..APPS.len() {
            self.recreate_app(app);
        }
        let caller = fly_emulator::Caller::with_token(&installation::token(self.token));
        let started = self.stage.world.write(|world| {
            world.reset_faults();
            let mut started = Vec::new();
            for app in APPS {
                let machines = world
                    .app(app)
                    .into_iter()
                    .flat_map(fly_emulator::App::machines);
                let failed = machines.filter(|machine| machine.state == MachineState::Failed);
                let failed: Vec<String> = failed.map(|machine| machine.id.clone()).collect();
                for id in failed {
                    let _ = world.start_machine(&caller, app, &id);
                    started.push(id);
                }
                let shown = world.list_machines(&caller, app, false).unwrap_or_default();
                let mut checks = shown.iter().flat_map(|machine| &machine.checks);
                if checks.any(|check| check.status == "critical") {
                    // Only another deploy cures what a deploy has made ill.
                    let _ = world.outside_deploy(app, "registry.fly.io/acme:cured");
                    started.extend(shown.into_iter().map(|machine| machine.id));
                }
            }
            started
        });
        let at = self.now();
        self.stage.witness(|witness| {
            for machine in &started {
                witness.meddled(machine, at);
            }
        });
    }

    /// People press the buttons that the product tells them to press.
    pub(super) async fn encourage(&mut self) {
        self.heal_fly();
        let token = installation::token(self.token);
        let valid = self.stage.world.read(|world| {
            let mut tokens = world.tokens().iter();
            tokens.any(|known| known.text() == token && !known.revoked)
        });
        if let Some(process) = self.someone(0).filter(|_| !valid || self.token_unsure) {
            self.replace_token(&process).await;
        }
        self.thaw().await;
        let Ok(rows) = self.store.syncs(self.installation.project).await else {
            return;
        };
        for row in rows {
            let number = self.syncs.iter().find(|(_, sync)| sync.id == row.id);
            let (Some(number), Some(process)) =
                (number.map(|(number, _)| *number), self.someone(0))
            else {
                continue;
            };
            let stuck = matches!(
                row.facts.blocked,
                Some(BlockedReason::Token | BlockedReason::AppMissing | BlockedReason::Refused)
            );
            self.stage.log.note(|| {
                let facts = &row.facts;
                format!(
                    "-- {}: {:?}, blocked {:?}, next {:?}, rollout {:?}",
                    name_of(number),
                    facts.status().badge,
                    facts.blocked,
                    facts.next_attempt_at.map(Timestamp::as_millis),
                    facts.rollout_failure,
                )
            });
            let deleting = self.syncs.get(&number).is_some_and(|sync| sync.deleting);
            if stuck && deleting {
                let again = Action::DeleteSync {
                    sync: number,
                    remove: true,
                };
                self.person(&again, 0).await;
            } else if stuck && row.facts.auto_sync {
                self.trigger(number, false, &process).await;
            }
            if row.facts.rollout_failure.is_some() && row.facts.auto_redeploy {
                let action = Action::RollOutNow { sync: number };
                self.person(&action, 0).await;
            }
        }
    }
}
