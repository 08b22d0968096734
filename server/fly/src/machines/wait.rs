use std::time::Duration;

use application::ports::DestinationResult;
use domain::{AccessToken, AppName};
use serde::Deserialize;

use crate::{
    FlyClient,
    classify::said,
    transport::{Action, Call},
};

/// Fly.io refuses other time-outs with 400 (fly-go `flaps_machines_wait.go` clamps as well).
const BOUNDS: std::ops::RangeInclusive<u32> = 1..=60;

/// Answer of a wait (Machines API OpenAPI).
#[derive(Deserialize)]
struct WaitWire {
    ok: bool,
}

impl FlyClient {
    pub(crate) async fn wait_started(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool> {
        let seconds = timeout_seconds.clamp(*BOUNDS.start(), *BOUNDS.end());
        let mut call = Call::on_machine(Action::Wait, token, app, machine, &["wait"])
            .with_query("state", &"started")
            .with_query("timeout", &seconds)
            .with_query("version", &instance_id);
        call.hold = Some(Duration::from_secs(u64::from(seconds)));
        let answer = self.send(&call).await?;
        // A version that an update has superseded is "currently replaced" (flyctl `machine/wait.go`).
        let not_yet = answer.status == 408
            || (!answer.is_success() && said(&answer).contains("currently replaced"));
        if not_yet {
            return Ok(false);
        }
        Ok(answer.decode::<WaitWire>(&call)?.ok)
    }
}
