//! Chains of events that chance alone seldom brings about, and that decide whether leases and epochs hold.

use super::{Action, generate::Maker};
use crate::{
    runtime::{ArmedTrouble, Side, Trouble},
    world::{ArmedFault, CallFault, Endpoint},
};

/// How long a lease of Airlift lasts, ms.
const LEASE_MILLIS: i64 = 120_000;

/// The middle of an attempt: what it has read is used, or what it has done is reported.
const MIDDLE: [(&str, Side); 7] = [
    ("list_secrets", Side::After),
    ("record_intents", Side::Before),
    ("write_secrets", Side::Before),
    ("write_secrets", Side::After),
    ("commit_push", Side::Before),
    ("fail_push", Side::Before),
    ("fail_push", Side::Before),
];

/// One of the chains.
pub(super) fn chain(maker: &mut Maker<'_>) {
    if maker.chance.percent(60) {
        outlived_lease(maker);
    } else {
        two_at_one_app(maker);
    }
}

/// A server stands still in the middle of an attempt until its lease is over. The other one takes over and
/// is slow, so that the first goes on while the second is in the middle of the same.
fn outlived_lease(maker: &mut Maker<'_>) {
    let server = maker.number(2);
    let other = 1 - server;
    let (spot, side) = *maker.chance.pick(&MIDDLE).unwrap_or(&MIDDLE[0]);
    if spot == "fail_push" {
        maker.push(refused_lists());
    }
    maker.push(Action::Trouble {
        server,
        armed: ArmedTrouble {
            spot: Some(spot.to_owned()),
            side,
            skip: 0,
            trouble: Trouble::Stall {
                millis: LEASE_MILLIS - 1_000 + maker.millis(9_000),
            },
        },
    });
    let edit = maker.edit();
    maker.push_by(server, edit.clone());
    let begun = maker.at;
    maker.at = begun + maker.millis(60_000) + 200;
    let later = maker.edit_again(&edit);
    maker.push_by(other, later);
    maker.at = begun + LEASE_MILLIS - 4_000;
    maker.push(slow(maker, Endpoint::ListSecrets));
    maker.push(slow(maker, Endpoint::WriteSecrets));
    maker.at = begun + LEASE_MILLIS - 2_000 + maker.millis(14_000);
    let last = maker.edit_again(&edit);
    maker.push_by(other, last);
}

/// People change what several syncs read, through both servers at once, while writes are slow.
fn two_at_one_app(maker: &mut Maker<'_>) {
    maker.push(slow(maker, Endpoint::WriteSecrets));
    for server in [0, 1, 0, 1] {
        let edit = maker.edit();
        maker.push_by(server, edit);
        maker.at += maker.millis(1_500);
    }
}

fn slow(maker: &Maker<'_>, endpoint: Endpoint) -> Action {
    Action::Fault(ArmedFault {
        endpoint: Some(endpoint),
        skip: 0,
        times: 1 + u32::try_from(maker.chance.below(2)).unwrap_or(0),
        fault: CallFault::Slow {
            before_millis: maker.millis(7_000),
            after_millis: maker.millis(7_000),
        },
    })
}

/// The attempt fails without having written.
fn refused_lists() -> Action {
    Action::Fault(ArmedFault {
        endpoint: Some(Endpoint::ListSecrets),
        skip: 0,
        times: 1,
        fault: CallFault::Refused {
            status: 503,
            after_seconds: None,
        },
    })
}
