use super::{director::staged, store_kind::Stores};
use crate::{
    schedule::{Action, Options, Schedule, Switches},
    world::{ArmedFault, CallFault},
};

const HOUR_MILLIS: i64 = 3_600_000;
const APP: &str = "acme-web";

/// What long times cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Costs {
    /// Lists of an idle app's secrets in ten hours.
    pub(crate) idle_lists: u64,
    /// Calls about an app in 24 hours without Fly.io, with a change waiting.
    pub(crate) outage_calls: u64,
    /// From the end of that until the change has arrived, s.
    pub(crate) recovered_seconds: i64,
}

/// Ten quiet hours, then a day without Fly.io.
pub(crate) fn idle_and_outage(
    stores: &Stores,
) -> Result<Costs, Box<dyn std::error::Error + Send + Sync>> {
    let schedule = Schedule {
        seed: 1,
        switches: Switches::default(),
        steps: Vec::new(),
    };
    staged(&schedule, stores, None, false, async |cast, _| {
        cast.stage.time.pass(100).await; // the servers begin
        let mut costs = Costs::default();
        let edit = |value: &str| Action::Edit {
            place: 0,
            name: 0,
            value: value.to_owned(),
        };
        cast.act(&edit("v1"), 0).await;
        let create = Action::CreateSync {
            sync: 0,
            place: 0,
            app: 0,
            options: Options::default(),
            approve: true,
        };
        cast.act(&create, 0).await;
        cast.converge().await;
        let (_, before) = cast.calls_about(APP);
        cast.stage.time.pass(10 * HOUR_MILLIS).await;
        costs.idle_lists = cast.calls_about(APP).1 - before;

        cast.stage.arm(ArmedFault {
            endpoint: None,
            skip: 0,
            times: u32::MAX,
            fault: CallFault::Refused {
                status: 503,
                after_seconds: None,
            },
        });
        let (before, _) = cast.calls_about(APP);
        cast.act(&edit("v2"), 0).await;
        cast.stage.time.pass(24 * HOUR_MILLIS).await;
        costs.outage_calls = cast.calls_about(APP).0 - before;

        cast.stage.disarm();
        let back = cast.now();
        cast.converge().await;
        costs.recovered_seconds = (cast.now() - back) / 1000;
        costs
    })
    .map(|(costs, _)| costs)
}
