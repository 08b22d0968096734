use std::sync::Arc;

use super::{Life, Seat, Side, StoreTrouble, Trouble, trouble};
use crate::world::Stage;

/// What every call of a server passes before and after: the points at which it can be killed, held up
/// or let down by its store.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) stage: Arc<Stage>,
    pub(crate) seat: Arc<Seat>,
    pub(crate) life: Life,
}

impl Gate {
    /// Passes the gate of a call to Fly.io.
    pub(crate) async fn pass(&self, operation: &'static str, side: Side) {
        self.pass_any(operation, side, false).await;
    }

    /// Passes the gate of a call to the store.
    pub(crate) async fn pass_store(
        &self,
        operation: &'static str,
        side: Side,
    ) -> Result<(), StoreTrouble> {
        match self.pass_any(operation, side, true).await {
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }

    async fn pass_any(
        &self,
        operation: &'static str,
        side: Side,
        is_store: bool,
    ) -> Option<StoreTrouble> {
        self.alive().await;
        self.stage.log.pass(self.seat.index, operation, side);
        let struck = self
            .seat
            .with_armed(|armed| trouble::strike(armed, operation, side, is_store));
        match struck {
            None => None,
            Some(Trouble::Store(trouble)) => {
                self.note(operation, side, &format!("{trouble}"));
                Some(trouble)
            }
            Some(Trouble::Delay { millis }) => {
                self.note(operation, side, &format!("held up for {millis} ms"));
                self.stage.time.pass(millis).await;
                self.alive().await;
                None
            }
            Some(Trouble::Stall { millis }) => {
                self.note(operation, side, &format!("stands still for {millis} ms"));
                self.stage.unsettle(millis);
                self.stage.jolt(millis);
                self.seat.clock.freeze(millis);
                self.alive().await;
                None
            }
            Some(Trouble::Crash { down_millis }) => {
                self.note(operation, side, "killed");
                self.life.end(down_millis);
                std::future::pending().await
            }
        }
    }

    fn note(&self, operation: &str, side: Side, what: &str) {
        let seat = self.seat.index;
        self.stage
            .log
            .note(|| format!("server {seat} {side:?} {operation}: {what}"));
    }

    /// Goes on only while the process lives and does not stand still.
    async fn alive(&self) {
        self.seat.clock.thawed().await;
        if self.life.is_over() {
            std::future::pending::<()>().await;
        }
    }
}
