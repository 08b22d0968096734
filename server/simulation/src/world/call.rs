use std::sync::Arc;

use application::ports::DestinationResult;
use fly_emulator::{ApiError, Caller, World};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use super::{CallFault, Stage, refusal};
use crate::runtime::Life;

/// How long a call waits for its answer, ms; the HTTP client's time-out.
pub(crate) const ANSWER_MILLIS: i64 = 10_000;
/// Longest way of a call to Fly.io or back when nothing is wrong, ms.
const LATENCY_MILLIS: u64 = 60;

/// A call of the destination port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Endpoint {
    Identify,
    ListApps,
    FindApp,
    ListSecrets,
    WriteSecrets,
    ListMachines,
    GetMachine,
    AcquireLease,
    RefreshLease,
    ReleaseLease,
    UpdateMachine,
    WaitForMachine,
}

impl Endpoint {
    /// For gates and sentences.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Identify => "identify",
            Self::ListApps => "list_apps",
            Self::FindApp => "find_app",
            Self::ListSecrets => "list_secrets",
            Self::WriteSecrets => "write_secrets",
            Self::ListMachines => "list_machines",
            Self::GetMachine => "machine",
            Self::AcquireLease => "acquire_lease",
            Self::RefreshLease => "refresh_lease",
            Self::ReleaseLease => "release_lease",
            Self::UpdateMachine => "update_machine",
            Self::WaitForMachine => "wait_for_started",
        }
    }

    /// Asks for a machine's lease, or for more of it.
    pub(super) fn takes_lease(self) -> bool {
        matches!(self, Self::AcquireLease | Self::RefreshLease)
    }

    /// Without an answer it may or may not have been done.
    pub(crate) fn mutates(self) -> bool {
        matches!(
            self,
            Self::WriteSecrets
                | Self::AcquireLease
                | Self::RefreshLease
                | Self::ReleaseLease
                | Self::UpdateMachine
        )
    }
}

/// How a request arrived.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delivery {
    /// When it was sent.
    pub(super) sent_at: i64,
    /// Its sender is dead, has stopped waiting, or sent it only once and this is the second.
    pub(super) late: bool,
}

/// A request and the one who waits for its answer.
pub(super) struct Request {
    pub(super) endpoint: Endpoint,
    pub(super) caller: Caller,
    pub(super) sender: Life,
}

impl Request {
    /// Sends the request. From here on it is under way on its own: it arrives even if its sender dies.
    pub(super) async fn send<T: Send + 'static>(
        self,
        stage: &Arc<Stage>,
        apply: impl FnMut(&mut World, &Caller, Delivery) -> Result<T, ApiError> + Send + 'static,
    ) -> DestinationResult<T> {
        let endpoint = self.endpoint;
        let fault = stage.strike(endpoint);
        if let Some(fault) = fault {
            stage
                .log
                .note(|| format!("    {} meets {fault:?}", endpoint.name()));
        }
        let (answer, answered) = oneshot::channel();
        tokio::spawn(self.travel(Arc::clone(stage), fault, apply, answer));
        tokio::select! {
            biased;
            Ok(answer) = answered => answer,
            () = stage.time.pass(ANSWER_MILLIS) => Err(refusal::unanswered(endpoint)),
        }
    }

    async fn travel<T>(
        mut self,
        stage: Arc<Stage>,
        fault: Option<CallFault>,
        mut apply: impl FnMut(&mut World, &Caller, Delivery) -> Result<T, ApiError>,
        answer: oneshot::Sender<DestinationResult<T>>,
    ) {
        let sent_at = stage.time.elapsed_millis();
        let latency = || i64::try_from(stage.chance.below(LATENCY_MILLIS)).unwrap_or(0);
        let (mut way_there, mut way_back) = (latency(), latency());
        match fault {
            Some(CallFault::Slow {
                before_millis,
                after_millis,
            }) => {
                way_there += before_millis;
                way_back += after_millis;
            }
            Some(CallFault::Stale { millis }) if !self.endpoint.mutates() => {
                self.caller = self.caller.with_staleness(u64::from(millis));
            }
            Some(CallFault::Dropped) => {
                // The connection stays open; the sender gives up by itself.
                stage.time.pass(ANSWER_MILLIS * 2).await;
                return;
            }
            _ => {}
        }
        stage.time.pass(way_there).await;
        if let Some(CallFault::Refused {
            status,
            after_seconds,
        }) = fault
        {
            stage.time.pass(way_back).await;
            let refused = refusal::by_status(self.endpoint, status, after_seconds, "");
            let _ = answer.send(Err(refused));
            return;
        }
        let mut deliver = |again: bool| {
            let late = again
                || self.sender.is_over()
                || stage.time.elapsed_millis() - sent_at >= ANSWER_MILLIS;
            let delivery = Delivery { sent_at, late };
            stage
                .world
                .write(|world| apply(world, &self.caller, delivery))
        };
        let result = deliver(false);
        let result = result.map_err(|error| refusal::refused(self.endpoint, &error));
        match fault {
            Some(CallFault::Lost) => {
                stage.time.pass(ANSWER_MILLIS * 2).await;
                return;
            }
            Some(CallFault::Twice { gap_millis }) if self.endpoint.mutates() => {
                stage.time.pass(way_back).await;
                let _ = answer.send(result);
                stage.time.pass(gap_millis).await;
                // Whatever becomes of it, the sender has its answer.
                let _ = deliver(true);
                return;
            }
            _ => {}
        }
        stage.time.pass(way_back).await;
        let _ = answer.send(result);
    }
}
