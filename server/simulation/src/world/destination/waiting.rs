use application::ports::DestinationResult;
use domain::AppName;
use fly_emulator::{Caller, WaitPoll, WaitRequest, World};

use super::WorldDestination;
use crate::world::{CallFault, Endpoint, refusal};

/// What Fly.io takes, s; the client asks for no other.
const BOUNDS: std::ops::RangeInclusive<u32> = 1..=60;

impl WorldDestination {
    pub(super) async fn watch(
        &self,
        caller: &Caller,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool> {
        let stage = &self.gate.stage;
        let timeout_seconds = timeout_seconds.clamp(*BOUNDS.start(), *BOUNDS.end());
        let endpoint = Endpoint::WaitForMachine;
        stage.witness(|witness| witness.called(app.as_str()));
        if let Some(CallFault::Refused {
            status,
            after_seconds,
        }) = stage.strike(endpoint)
        {
            return Err(refusal::by_status(endpoint, status, after_seconds, ""));
        }
        let wait = WaitRequest {
            version: Some(instance_id.to_owned()),
            timeout_s: i64::from(timeout_seconds),
            ..WaitRequest::default()
        };
        let deadline = stage.time.elapsed_millis() + i64::from(timeout_seconds) * 1000;
        loop {
            let look = |world: &World| {
                (
                    world.poll_wait(caller, app.as_str(), machine, &wait),
                    world.next_step_at(),
                )
            };
            let (poll, next_step) = stage.world.read(look);
            match poll {
                Ok(WaitPoll::Reached(_)) => return Ok(true),
                Err(error) if error.message.contains("currently replaced") => return Ok(false),
                Err(error) => return Err(refusal::refused(endpoint, &error)),
                Ok(WaitPoll::NotYet(_)) => {}
            }
            let now = stage.time.elapsed_millis();
            if now >= deadline {
                return Ok(false);
            }
            let step = next_step.and_then(|at| i64::try_from(at).ok());
            let step = step.map_or(deadline, |at| at - stage.time.unix_millis() + now);
            stage.time.reach(step.clamp(now + 1, deadline)).await;
        }
    }
}
