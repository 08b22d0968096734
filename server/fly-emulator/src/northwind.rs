//! The second organisation of the demo world: apps that have been in use for a while.

use crate::{
    ApiError, DemoTokens, MachineState, NewApp, NewMachine, OrganizationKind, TokenScope, World,
};

/// Machines that run, machines that are stopped.
const APPS: [(&str, usize, usize); 8] = [
    ("northwind-analytics", 1, 0),
    ("northwind-billing", 1, 0),
    ("northwind-checkout", 2, 0),
    ("northwind-mailer", 1, 0),
    ("northwind-preview", 1, 1),
    ("northwind-reports", 1, 0),
    ("northwind-search", 2, 0),
    ("northwind-storefront", 3, 1),
];

/// Adds it with its token, [`DemoTokens::NORTHWIND`].
pub(crate) fn add(world: &mut World) -> Result<(), ApiError> {
    world.add_organization("northwind", "Northwind", OrganizationKind::Shared);
    let scope = TokenScope::Organization("northwind".to_owned());
    world.add_token(DemoTokens::NORTHWIND, scope, None);
    for (app, running, stopped) in APPS {
        world.add_app("northwind", app, NewApp::deployed());
        for _ in 0..running {
            world.add_machine(app, NewMachine::default())?;
        }
        for _ in 0..stopped {
            world.add_machine(app, NewMachine::default().in_state(MachineState::Stopped))?;
        }
    }
    world.add_secrets(
        "northwind-search",
        &[("LEGACY_INDEX_URL", "http://old-search.internal:9200")],
    )
}
