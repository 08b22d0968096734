//! Rate limits in virtual time.

use fly_emulator::{Call, Operation, World, demo_world};

fn admitted(world: &mut World, call: Call<'_>, times: usize) -> usize {
    (0..times)
        .filter(|_| world.admit(call).refused.is_none())
        .count()
}

#[test]
fn three_calls_at_once_then_one_a_second() {
    let mut world = demo_world(1);
    let call = Call::on_app(Operation::UpdateSecrets, "acme-web");
    assert_eq!(admitted(&mut world, call, 5), 3);
    world.advance(999);
    assert_eq!(admitted(&mut world, call, 1), 0);
    world.advance(1);
    assert_eq!(admitted(&mut world, call, 2), 1);
    world.advance(60_000);
    assert_eq!(admitted(&mut world, call, 9), 3);
    assert_eq!(world.counters().calls_of(Operation::UpdateSecrets), 17);
}

#[test]
fn reading_a_machine_has_a_larger_bucket() {
    let mut world = demo_world(1);
    let call = Call::on_machine(Operation::GetMachine, "acme-web", "m1");
    assert_eq!(admitted(&mut world, call, 15), 10);
    world.advance(1000);
    assert_eq!(admitted(&mut world, call, 15), 5);
}

#[test]
fn limits_are_kept_apart_by_action_and_machine() {
    let mut world = demo_world(1);
    for call in [
        Call::on_machine(Operation::UpdateMachine, "acme-web", "m1"),
        Call::on_machine(Operation::UpdateMachine, "acme-web", "m2"),
        Call::on_machine(Operation::AcquireLease, "acme-web", "m1"),
    ] {
        assert_eq!(admitted(&mut world, call, 4), 3);
    }
}

#[test]
fn graphql_is_not_limited_and_limits_can_be_switched_off() {
    let mut world = demo_world(1);
    assert_eq!(
        admitted(
            &mut world,
            Call::on_app(Operation::GraphqlApps, "acme-web"),
            50
        ),
        50
    );
    world.behaviour.rate_limits = false;
    assert_eq!(
        admitted(
            &mut world,
            Call::on_app(Operation::UpdateSecrets, "acme-web"),
            50
        ),
        50
    );
}
