//! What every schedule begins with.

use application::{
    Services,
    ports::{Author, DataKey, NewConnection, NewEnvironment, NewProject, NewUser, PasswordHash},
    ports::{ChanceExt, SealContext, StoreResult},
};
use domain::{
    Actor, ActorName, ConnectionId, EnvironmentPath, ProjectId, SecretValue, TokenKind, UserId,
};
use fly_emulator::{
    DemoTokens, MachineState, NewApp, NewMachine, OrganizationKind, TokenScope, World,
};

use crate::oracle::{Folder, Source};

/// Places that syncs, imports and references can name; the last ones are not there at first.
pub(crate) const PLACES: [&str; 5] = ["dev:/", "dev:/a", "prod:/", "dev:/a/b", "prod:/c"];
const ROOTS: [&str; 3] = ["dev:/", "staging:/", "prod:/"];
/// Names of secrets.
pub(crate) const NAMES: [&str; 5] = ["K0", "K1", "K2", "K3", "K4"];
/// Key schemas.
pub(crate) const SCHEMAS: [&str; 4] = [
    "",
    "X_{{secretKey}}",
    "Y_{{secretKey}}",
    "{{environment}}_{{secretKey}}",
];
/// Apps.
pub(crate) const APPS: [&str; 2] = ["acme-web", "acme-api"];
/// Syncs that there can be at a time.
pub(crate) const SYNCS: usize = 4;
/// A token that somebody has at hand when one was revoked.
const SPARE_TOKENS: u32 = 40;

/// The ids of the installation.
#[derive(Clone, Copy)]
pub(crate) struct Installation {
    pub(crate) actor: Actor,
    pub(crate) project: ProjectId,
    pub(crate) connection: ConnectionId,
}

/// `dev:/a` as the domain has it; none for a text that is no place.
pub(crate) fn place(text: &str) -> Option<EnvironmentPath> {
    let (environment, path) = text.split_once(':')?;
    Some(EnvironmentPath::new(
        environment.parse().ok()?,
        path.parse().ok()?,
    ))
}

/// Text of the n-th token.
pub(crate) fn token(number: u32) -> String {
    match number {
        0 => DemoTokens::ORGANIZATION.to_owned(),
        n => format!("FlyV1 fm2_c3BhcmUtcGVybWlzc2lvbg{n},fm2_c3BhcmUtZGlzY2hhcmdl{n}"),
    }
}

/// Fly.io at the beginning: two apps with machines, and secrets that Airlift did not write.
pub(super) fn world(seed: u64) -> World {
    let mut world = World::new(seed);
    world.add_organization("acme", "Acme", OrganizationKind::Shared);
    for number in 0..SPARE_TOKENS {
        let scope = TokenScope::Organization("acme".to_owned());
        world.add_token(&token(number), scope, None);
    }
    for app in APPS {
        furnish(&mut world, app);
    }
    world
}

/// Makes an app again that was deleted. Its secrets versions go on from where they were: Airlift takes it
/// that they grow as long as a name exists.
pub(super) fn furnish_anew(world: &mut World, app: &str, last_version: u64) {
    let large = std::mem::replace(&mut world.behaviour.large_secret_versions, true);
    for _ in 0..1_000 {
        furnish(world, app);
        if world
            .app(app)
            .is_some_and(|made| made.secrets_version() > last_version)
        {
            break;
        }
    }
    world.behaviour.large_secret_versions = large;
}

/// Makes an app as it is at the beginning. What cannot be added to a world that was just made is left
/// out, and nobody misses it.
pub(super) fn furnish(world: &mut World, app: &str) {
    world.add_app("acme", app, NewApp::deployed());
    let _ = world.add_secrets(app, &[("LEGACY", "by hand"), ("K1", "by hand, too")]);
    let machines = if app == "acme-web" {
        vec![
            NewMachine::default(),
            NewMachine::default().with_check(),
            NewMachine::default().in_state(MachineState::Stopped),
        ]
    } else {
        vec![NewMachine::default().in_group("worker")]
    };
    for machine in machines {
        let _ = world.add_machine(app, machine);
    }
}

/// The source at the beginning.
pub(super) fn source() -> Source {
    let mut source = Source::default();
    for place in ROOTS.into_iter().chain(["dev:/a"]) {
        source.0.insert(place.to_owned(), Folder::default());
    }
    source
}

/// Fills an empty store.
pub(super) async fn install(services: &Services) -> StoreResult<Installation> {
    let (store, chance) = (&services.store, &services.chance);
    let user: UserId = chance.id();
    let by = Author {
        user: Some(user),
        name: ActorName("Olive Owner".to_owned()),
        at: services.clock.now(),
    };
    let person = NewUser {
        id: user,
        email: "olive@example.com".to_owned(),
        name: by.name.0.clone(),
        password: PasswordHash(String::new()),
    };
    store.create_first_user(&person, &by).await?;
    let id: ProjectId = chance.id();
    let data_key = DataKey(id.0.as_bytes().to_vec());
    let environments = ROOTS.iter().filter_map(|root| place(root));
    let project = NewProject {
        id,
        name: text("Acme"),
        data_key: data_key.clone(),
        environments: environments
            .map(|root| NewEnvironment {
                id: chance.id(),
                name: root.environment.to_string(),
                slug: root.environment,
                root: chance.id(),
            })
            .collect(),
        owner: user,
    };
    store.create_project(&project, &by).await?;
    if let (Some(root), Ok(name)) = (place("dev:/"), "a".parse()) {
        store
            .create_folder(id, chance.id(), &root, &name, &by)
            .await?;
    }
    let connection = connect(services, id, &data_key, &by).await?;
    Ok(Installation {
        actor: Actor::User(user),
        project: id,
        connection,
    })
}

async fn connect(
    services: &Services,
    project: ProjectId,
    data_key: &DataKey,
    by: &Author,
) -> StoreResult<ConnectionId> {
    let id: ConnectionId = services.chance.id();
    let context = SealContext::Token {
        project,
        connection: id,
    };
    let parsed = domain::AccessToken::parse(&value(&token(0)));
    let normal = parsed.map_or_else(|_| value(""), |token| value(token.expose()));
    let sealed = services.vault.seal(data_key, context, &normal);
    let connection = NewConnection {
        id,
        project,
        name: text("acme-fly"),
        description: domain::Description::default(),
        token: sealed.map_err(|error| application::ports::StoreError::Backend(Box::new(error)))?,
        token_kind: TokenKind::Organization,
        reach: "1 organization: acme".to_owned(),
    };
    services.store.create_connection(&connection, by).await?;
    Ok(id)
}

/// A fixed text as the domain's type.
#[expect(clippy::panic, reason = "the texts stand in this crate")]
pub(crate) fn text<T: std::str::FromStr>(fixed: &str) -> T {
    fixed
        .parse()
        .unwrap_or_else(|_| panic!("{fixed:?} is refused by the domain"))
}

/// A fixed text as a value.
#[expect(clippy::panic, reason = "the texts stand in this crate")]
pub(crate) fn value(fixed: &str) -> SecretValue {
    SecretValue::new(fixed.to_owned()).unwrap_or_else(|_| panic!("a value is refused"))
}
