//! What others do, and what goes wrong.

use super::{Action, generate::Maker};
use crate::{
    play::APPS,
    runtime::{ArmedTrouble, Side, StoreTrouble, Trouble},
    world::{ArmedFault, CallFault, Endpoint},
};

/// Names at Fly.io that are interesting: those that syncs write, and others.
const KEYS: [&str; 6] = ["K0", "K1", "X_K0", "X_K1", "dev_K0", "LEGACY"];

/// Where a crash is most instructive.
const SPOTS: [&str; 9] = [
    "claim_pushes",
    "folder_contents",
    "record_intents",
    "write_secrets",
    "commit_push",
    "fail_push",
    "update_machine",
    "save_machine",
    "finish_rollout",
];

/// How far replicas are behind at most, ms: less than a call waits for its answer, so that a write whose
/// answer was lost shows before the next attempt. Airlift relies on it.
const LONGEST_LAG_MILLIS: u64 = 8_000;

pub(super) fn outside(maker: &Maker<'_>) -> Action {
    let chance = maker.chance;
    let app = maker.number(APPS.len());
    let machine = maker.number(3);
    let key = || (*chance.pick(&KEYS).unwrap_or(&"K0")).to_owned();
    match chance.below(100) {
        0..24 => Action::SetOutside {
            app,
            key: key(),
            value: format!("outside-{}", chance.below(1_000)),
        },
        24..36 => Action::UnsetOutside { app, key: key() },
        36..46 => Action::Deploy { app },
        46..53 => Action::ScaleUp { app },
        53..59 => Action::Stop { app, machine },
        59..64 => Action::Start { app, machine },
        64..72 => Action::HoldLease {
            app,
            machine,
            seconds: 1 + chance.below(120),
        },
        72..78 => Action::Unreachable {
            app,
            machine,
            so: chance.percent(70),
        },
        78..84 => Action::Unhealthy {
            app,
            so: chance.percent(60),
        },
        84..89 => Action::NeverStarts {
            app,
            so: chance.percent(60),
        },
        89..93 => Action::RevokeToken,
        93..97 => Action::DeleteApp { app },
        _ => Action::RecreateApp { app },
    }
}

pub(super) fn network(maker: &Maker<'_>) -> Action {
    let chance = maker.chance;
    let endpoints = [
        None,
        Some(Endpoint::ListSecrets),
        Some(Endpoint::WriteSecrets),
        Some(Endpoint::WriteSecrets),
        Some(Endpoint::UpdateMachine),
        Some(Endpoint::UpdateMachine),
        Some(Endpoint::GetMachine),
        Some(Endpoint::ListMachines),
        Some(Endpoint::AcquireLease),
        Some(Endpoint::WaitForMachine),
    ];
    let statuses = [401, 403, 404, 422, 429, 429, 500, 502, 503];
    let fault = match chance.below(100) {
        0..26 => CallFault::Refused {
            status: chance.pick(&statuses).copied().unwrap_or(500),
            after_seconds: chance
                .percent(30)
                .then(|| 1 + u32::try_from(chance.below(90)).unwrap_or(0)),
        },
        26..46 => CallFault::Slow {
            before_millis: maker.millis(14_000),
            after_millis: maker.millis(14_000),
        },
        46..58 => CallFault::Dropped,
        58..78 => CallFault::Lost,
        78..88 => CallFault::Twice {
            gap_millis: maker.millis(20_000),
        },
        _ => CallFault::Stale {
            millis: u32::try_from(chance.below(LONGEST_LAG_MILLIS)).unwrap_or(0),
        },
    };
    let endpoint = chance.pick(&endpoints).copied().flatten();
    Action::Fault(ArmedFault {
        endpoint: if says_it_is_gone(fault) {
            // Of a machine that would be believed, and nothing is there to notice that it is not so.
            Some(Endpoint::ListSecrets)
        } else {
            endpoint
        },
        skip: u32::try_from(chance.below(3)).unwrap_or(0),
        times: 1 + u32::try_from(chance.below(4)).unwrap_or(0),
        fault,
    })
}

fn says_it_is_gone(fault: CallFault) -> bool {
    matches!(fault, CallFault::Refused { status: 404, .. })
}

pub(super) fn servers(maker: &Maker<'_>) -> Action {
    let chance = maker.chance;
    let server = maker.number(2);
    match chance.below(100) {
        0..72 => Action::Trouble {
            server,
            armed: trouble(maker),
        },
        72..82 => Action::Kill {
            server,
            down_millis: maker.millis(60_000),
        },
        82..90 => Action::Restart { server },
        90..95 => Action::Freeze {
            server,
            millis: maker.millis(200_000),
        },
        _ => Action::Jump {
            server,
            millis: match chance.below(4) {
                0 => 3_600_000,
                1 => maker.millis(3_600_000),
                2 => -3_600_000,
                _ => -maker.millis(3_600_000),
            },
        },
    }
}

fn trouble(maker: &Maker<'_>) -> ArmedTrouble {
    let chance = maker.chance;
    let trouble = match chance.below(10) {
        0..5 => Trouble::Crash {
            down_millis: maker.millis(40_000),
        },
        5..7 => Trouble::Delay {
            millis: maker.millis(8_000),
        },
        _ => Trouble::Store(match chance.below(3) {
            0 => StoreTrouble::Busy,
            1 => StoreTrouble::Full,
            _ => StoreTrouble::Io,
        }),
    };
    let anywhere = chance.percent(40);
    let spot = chance.pick(&SPOTS).filter(|_| !anywhere);
    ArmedTrouble {
        skip: u32::try_from(chance.below(if anywhere { 30 } else { 2 })).unwrap_or(0),
        spot: spot.map(|spot| (*spot).to_owned()),
        side: if chance.percent(50) {
            Side::Before
        } else {
            Side::After
        },
        trouble,
    }
}
