//! Ready-made worlds.

use serde_json::json;

use crate::{
    ApiError, AppRole, MachineState, NewApp, NewMachine, OrganizationKind, TokenScope, World,
    northwind,
};

/// The well-known tokens of [`demo_world`] and [`large_world`]. They open nothing but the emulator.
#[derive(Debug, Clone, Copy)]
pub struct DemoTokens;

impl DemoTokens {
    /// A user's personal token: both organisations.
    pub const PERSONAL: &'static str = "fo1_ZGVtbyBwZXJzb25hbCB0b2tlbg";
    /// Deploy token of the organisation `acme`.
    pub const ORGANIZATION: &'static str =
        "FlyV1 fm2_ZGVtby1vcmctcGVybWlzc2lvbg,fm2_ZGVtby1vcmctZGlzY2hhcmdl";
    /// Deploy token of the app `acme-web`.
    pub const APP: &'static str =
        "FlyV1 fm2_ZGVtby1hcHAtcGVybWlzc2lvbg,fm2_ZGVtby1hcHAtZGlzY2hhcmdl";
    /// Read-only token of the organisation `acme`.
    pub const READ_ONLY: &'static str =
        "FlyV1 fm2_ZGVtby1yZWFkLXBlcm1pc3Npb24,fm2_ZGVtby1yZWFkLWRpc2NoYXJnZQ";
    /// Deploy token of the organisation `northwind`.
    pub const NORTHWIND: &'static str =
        "FlyV1 fm2_ZGVtby1ub3J0aHdpbmQtcGVybWlzc2lvbg,fm2_ZGVtby1ub3J0aHdpbmQtZGlzY2hhcmdl";
    /// A token of the organisation `acme` that has expired.
    pub const EXPIRED: &'static str =
        "FlyV1 fm2_ZGVtby1vbGQtcGVybWlzc2lvbg,fm2_ZGVtby1vbGQtZGlzY2hhcmdl";
    /// The e-mail address of the user to whom [`Self::PERSONAL`] belongs.
    pub const EMAIL: &'static str = "ada@acme.example";

    /// All of them with what they are, for printing.
    pub fn all() -> [(&'static str, &'static str); 6] {
        [
            ("personal", Self::PERSONAL),
            ("organisation acme", Self::ORGANIZATION),
            ("app acme-web", Self::APP),
            ("read-only acme", Self::READ_ONLY),
            ("organisation northwind", Self::NORTHWIND),
            ("expired", Self::EXPIRED),
        ]
    }
}

/// The world of the demo: three organisations, fourteen apps, the tokens of [`DemoTokens`].
///
/// # Panics
/// Never: the world it builds is fixed.
#[must_use]
#[expect(clippy::expect_used, reason = "a fixed world, built by every test")]
pub fn demo_world(seed: u64) -> World {
    let mut world = bare_world(seed);
    add_demo_apps(&mut world).expect("the demo world is consistent");
    northwind::add(&mut world).expect("the demo world is consistent");
    world
}

/// The demo world and so many more apps in `acme`, `service-0001` …, each with one machine: for searching and paging.
///
/// # Panics
/// Never: the world it builds is fixed.
#[must_use]
#[expect(clippy::expect_used, reason = "a fixed world, built by tests")]
pub fn large_world(seed: u64, apps: usize) -> World {
    let mut world = demo_world(seed);
    for number in 1..=apps {
        let name = format!("service-{number:04}");
        world.add_app("acme", &name, NewApp::deployed());
        world
            .add_machine(&name, NewMachine::default())
            .expect("the app was just added");
    }
    world
}

fn bare_world(seed: u64) -> World {
    let mut world = World::new(seed);
    world.add_organization("acme", "Acme", OrganizationKind::Shared);
    world.add_organization("ada-lovelace", "Ada Lovelace", OrganizationKind::Personal);
    let personal = TokenScope::Personal {
        email: DemoTokens::EMAIL.to_owned(),
        organizations: vec!["acme".to_owned(), "ada-lovelace".to_owned()],
    };
    let acme = || "acme".to_owned();
    world.add_token(DemoTokens::PERSONAL, personal, None);
    world.add_token(
        DemoTokens::ORGANIZATION,
        TokenScope::Organization(acme()),
        None,
    );
    world.add_token(
        DemoTokens::APP,
        TokenScope::App("acme-web".to_owned()),
        None,
    );
    world.add_token(
        DemoTokens::READ_ONLY,
        TokenScope::ReadOnlyOrganization(acme()),
        None,
    );
    world.add_token(
        DemoTokens::EXPIRED,
        TokenScope::Organization(acme()),
        Some(0),
    );
    world
}

fn add_demo_apps(world: &mut World) -> Result<(), ApiError> {
    for name in ["acme-web", "acme-worker", "acme-api"] {
        world.add_app("acme", name, NewApp::deployed());
    }
    world.add_secrets(
        "acme-web",
        &[
            (
                "DATABASE_URL",
                "postgres://web:correct-horse@acme-db.internal:5432/web",
            ),
            ("SENTRY_DSN", "https://0a1b2c@sentry.example/42"),
            ("LEGACY_API_KEY", "set-by-hand-long-ago"),
        ],
    )?;
    world.add_machine("acme-web", NewMachine::default().in_group("app"))?;
    world.add_machine("acme-web", NewMachine::default().in_group("app"))?;
    world.add_machine("acme-web", NewMachine::default().in_group("worker"))?;
    world.add_machine(
        "acme-web",
        NewMachine::default()
            .in_group("app")
            .in_state(MachineState::Stopped),
    )?;

    world.add_secrets(
        "acme-worker",
        &[(
            "QUEUE_URL",
            "amqp://worker:battery-staple@acme-queue.internal",
        )],
    )?;
    world.add_machine("acme-worker", NewMachine::default().in_group("worker"))?;
    world.add_machine("acme-worker", NewMachine::default().in_group("worker"))?;

    world.add_secrets(
        "acme-api",
        &[("STRIPE_WEBHOOK_SECRET", "whsec_not_a_real_one")],
    )?;
    world.add_machine("acme-api", NewMachine::default().with_check())?;
    world.add_machine("acme-api", NewMachine::default().with_check())?;

    world.add_app("acme", "acme-next", NewApp::never_deployed());

    world.add_app(
        "acme",
        "acme-db",
        NewApp::with_role(AppRole::PostgresCluster),
    );
    world.add_secrets(
        "acme-db",
        &[("OPERATOR_PASSWORD", "tr0ub4dor"), ("SU_PASSWORD", "and-3")],
    )?;
    let mount = json!([{"volume": "vol_demo", "path": "/data"}]);
    world.add_machine(
        "acme-db",
        NewMachine::default().with_config("mounts", mount),
    )?;

    world.add_app("ada-lovelace", "ada-notes", NewApp::deployed());
    world.add_machine("ada-notes", NewMachine::default())?;
    Ok(())
}
