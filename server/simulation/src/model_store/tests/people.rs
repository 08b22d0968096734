//! What people do.

use application::ports::{
    ConnectionStore, EngineStore, FolderChange, NewConnection, NewSecret, NewSync, NewValue,
    ProjectStore, RemovalRequest, SealedValue, SecretChange, SecretStore, SyncChange, SyncStore,
};
use domain::{
    Description, DriftSeen, QuietHours, RolloutPolicy, RunTrigger, SyncOptions, TokenKind,
    plan::PlanId,
};

use super::{
    cast::{self, APPS, Cast, KEYS},
    dice::Dice,
    disagreement::Disagreement,
    pair::{Pair, both},
};

type Agreed = Result<(), Disagreement>;

/// One thing that a person does.
#[derive(Clone, Copy, Debug)]
pub(super) enum PersonAct {
    CreateFolder,
    DeleteFolder,
    CreateImport,
    DeleteImport,
    CreateSecret,
    ChangeSecret,
    DeleteSecret,
    CreateConnection,
    ChangeConnection,
    ReplaceToken,
    DeleteConnection,
    CreateSync,
    ChangeSync,
    Push,
    Remove,
    DeleteSync,
    RollOut,
    AcceptDrift,
    SetPolicy,
    ReturnFolder,
}

impl PersonAct {
    /// As often as each is listed.
    pub(super) const ALL: [Self; 35] = [
        Self::CreateFolder,
        Self::CreateFolder,
        Self::DeleteFolder,
        Self::CreateImport,
        Self::CreateImport,
        Self::DeleteImport,
        Self::CreateSecret,
        Self::CreateSecret,
        Self::CreateSecret,
        Self::ChangeSecret,
        Self::ChangeSecret,
        Self::ChangeSecret,
        Self::DeleteSecret,
        Self::CreateConnection,
        Self::ChangeConnection,
        Self::ReplaceToken,
        Self::DeleteConnection,
        Self::CreateSync,
        Self::CreateSync,
        Self::CreateSync,
        Self::ChangeSync,
        Self::ChangeSync,
        Self::Push,
        Self::Push,
        Self::Push,
        Self::Push,
        Self::Remove,
        Self::DeleteSync,
        Self::RollOut,
        Self::RollOut,
        Self::AcceptDrift,
        Self::AcceptDrift,
        Self::SetPolicy,
        Self::ReturnFolder,
        Self::ReturnFolder,
    ];

    pub(super) async fn carry_out(self, pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
        match self {
            Self::CreateFolder => create_folder(pair, cast, dice).await,
            Self::DeleteFolder => delete_folder(pair, cast, dice).await,
            Self::CreateImport => create_import(pair, cast, dice).await,
            Self::DeleteImport => delete_import(pair, cast, dice).await,
            Self::CreateSecret => create_secret(pair, cast, dice).await,
            Self::ChangeSecret => change_secret(pair, cast, dice).await,
            Self::DeleteSecret => delete_secret(pair, cast, dice).await,
            Self::CreateConnection => create_connection(pair, cast, dice).await,
            Self::ChangeConnection => change_connection(pair, cast, dice).await,
            Self::ReplaceToken => replace_token(pair, cast, dice).await,
            Self::DeleteConnection => delete_connection(pair, cast, dice).await,
            Self::CreateSync => create_sync(pair, cast, dice).await,
            Self::ChangeSync => change_sync(pair, cast, dice).await,
            Self::Push => push(pair, cast, dice).await,
            Self::Remove => remove(pair, cast, dice).await,
            Self::DeleteSync => delete_sync(pair, cast, dice).await,
            Self::RollOut => roll_out(pair, cast, dice).await,
            Self::AcceptDrift => accept_drift(pair, cast, dice).await,
            Self::SetPolicy => set_policy(pair, cast, dice).await,
            Self::ReturnFolder => return_folder(pair, cast, dice).await,
        }
    }
}

async fn create_folder(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let at = cast::a_place(dice);
    let Some(parent) = at.path.parent() else {
        return Ok(());
    };
    let parent = domain::EnvironmentPath::new(at.environment.clone(), parent);
    let name = at.path.name().unwrap_or_default().parse().unwrap();
    let (project, id, by) = (cast.project(dice), dice.id(), cast.author());
    let _ = both!(pair, create_folder(project, id, &parent, &name, &by))?;
    Ok(())
}

async fn delete_folder(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (project, at, by) = (cast.project(dice), cast::a_place(dice), cast.author());
    let force = dice.once_in(2);
    let _ = both!(pair, delete_folder(project, &at, force, &by))?;
    Ok(())
}

async fn create_import(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (into, from) = (cast::a_place(dice), cast::a_place(dice));
    let (project, id, by) = (cast.project(dice), dice.id(), cast.author());
    if both!(pair, create_import(project, id, &into, &from, &by))?.is_ok() {
        cast.imports.push((project, id));
    }
    Ok(())
}

async fn delete_import(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some((project, import)) = dice.pick_if_any(&cast.imports).copied() else {
        return Ok(());
    };
    let by = cast.author();
    let _ = both!(pair, delete_import(project, import, &by))?;
    Ok(())
}

fn value(dice: &mut Dice) -> NewValue {
    NewValue {
        id: dice.id(),
        sealed: SealedValue(dice.next().to_le_bytes().to_vec()),
    }
}

fn text(dice: &mut Dice) -> Description {
    format!("note {}", dice.below(3)).parse().unwrap()
}

pub(super) async fn create_secret(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (project, by) = (cast.project(dice), cast.author());
    let secret = NewSecret {
        id: dice.id(),
        at: cast::a_place(dice),
        name: cast::key(dice).parse().unwrap(),
        comment: text(dice),
        value: value(dice),
    };
    if both!(pair, create_secret(project, &secret, &by))?.is_ok() {
        cast.secrets.push((project, secret.id));
    }
    Ok(())
}

async fn change_secret(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some((project, id)) = dice.pick_if_any(&cast.secrets).copied() else {
        return Ok(());
    };
    let change = SecretChange {
        id,
        name: dice.once_in(3).then(|| cast::key(dice).parse().unwrap()),
        comment: dice.once_in(3).then(|| text(dice)),
        value: dice.once_in(2).then(|| value(dice)),
    };
    let by = cast.author();
    let _ = both!(pair, change_secret(project, &change, &by))?;
    Ok(())
}

async fn delete_secret(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some((project, secret)) = dice.pick_if_any(&cast.secrets).copied() else {
        return Ok(());
    };
    let by = cast.author();
    let _ = both!(pair, delete_secret(project, secret, &by))?;
    Ok(())
}

pub(super) async fn create_connection(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let by = cast.author();
    let connection = NewConnection {
        id: dice.id(),
        project: cast.project(dice),
        name: format!("fly-{}", dice.below(3)).parse().unwrap(),
        description: text(dice),
        token: value(dice).sealed,
        token_kind: TokenKind::App,
        reach: "1 app".to_owned(),
    };
    if both!(pair, create_connection(&connection, &by))?.is_ok() {
        cast.connections.push((connection.project, connection.id));
    }
    Ok(())
}

async fn change_connection(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some((_, id)) = dice.pick_if_any(&cast.connections).copied() else {
        return Ok(());
    };
    let name = format!("fly-{}", dice.below(3)).parse().unwrap();
    let (description, by) = (text(dice), cast.author());
    let _ = both!(pair, update_connection(id, &name, &description, &by))?;
    Ok(())
}

async fn replace_token(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some((_, id)) = dice.pick_if_any(&cast.connections).copied() else {
        return Ok(());
    };
    let (token, kind, by) = (value(dice).sealed, TokenKind::Organization, cast.author());
    let _ = both!(pair, replace_token(id, &token, kind, "2 apps", &by))?;
    Ok(())
}

async fn delete_connection(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some((_, id)) = dice.pick_if_any(&cast.connections).copied() else {
        return Ok(());
    };
    let by = cast.author();
    let _ = both!(pair, delete_connection(id, &by))?;
    Ok(())
}

fn options(dice: &mut Dice) -> SyncOptions {
    SyncOptions {
        key_schema: dice
            .once_in(3)
            .then(|| "{{environment}}_{{secretKey}}".parse().unwrap()),
        auto_sync: !dice.once_in(3),
        auto_redeploy: !dice.once_in(3),
        disable_secret_deletion: dice.once_in(4),
        ..SyncOptions::default()
    }
}

fn organization(dice: &mut Dice) -> Option<String> {
    let known = dice.once_in(2);
    known.then(|| format!("org-{}", dice.below(2)))
}

pub(super) async fn create_sync(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let by = cast.author();
    let Some((owner, connection)) = dice.pick_if_any(&cast.connections).copied() else {
        return create_connection(pair, cast, dice).await;
    };
    let elsewhere = dice.once_in(10);
    let sync = NewSync {
        id: dice.id(),
        project: if elsewhere { cast.project(dice) } else { owner },
        name: format!("sync-{}", dice.below(8)).parse().unwrap(),
        description: text(dice),
        source: cast::a_place(dice),
        connection,
        app: dice.pick(&APPS[..]).parse().unwrap(),
        organization: organization(dice),
        postgres: dice.once_in(5),
        destination: dice.id(),
        options: options(dice),
        approved: cast::removals(dice),
    };
    if both!(pair, create_sync(&sync, &by))?.is_ok() {
        cast.syncs.push((sync.project, sync.id));
    }
    Ok(())
}

async fn change_sync(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let mut change = SyncChange {
        name: dice
            .once_in(4)
            .then(|| format!("sync-{}", dice.below(8)).parse().unwrap()),
        description: dice.once_in(4).then(|| text(dice)),
        source: dice.once_in(4).then(|| cast::a_place(dice)),
        destination: None,
        options: dice.once_in(2).then(|| options(dice)),
        approved: Vec::new(),
    };
    if dice.once_in(4) {
        change.approved = cast::removals(dice);
    }
    if dice.once_in(3)
        && let Some((_, connection)) = dice.pick_if_any(&cast.connections).copied()
    {
        let app = dice.pick(&APPS[..]).parse().unwrap();
        let postgres = dice.once_in(5);
        change.destination = Some((connection, app, organization(dice), postgres, dice.id()));
    }
    let _ = both!(pair, change_sync(sync, &change, &by))?;
    Ok(())
}

async fn push(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let (trigger, approved) = if dice.once_in(3) {
        (RunTrigger::Approval, cast::removals(dice))
    } else {
        (RunTrigger::Manual, Vec::new())
    };
    let plan = dice.once_in(2).then(|| PlanId(cast::digest(dice)));
    let _ = both!(
        pair,
        request_push(sync, trigger, &approved, plan.as_ref(), &by)
    )?;
    Ok(())
}

async fn remove(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let request = if dice.once_in(2) {
        RemovalRequest::Delete
    } else {
        RemovalRequest::Keep
    };
    let _ = both!(pair, request_removal(sync, request, &by))?;
    Ok(())
}

async fn delete_sync(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let deleted = both!(pair, delete_sync(sync, &by))?;
    if deleted.is_ok() {
        let (gone, syncs) = cast.syncs.iter().partition(|(_, it)| *it == sync);
        (cast.gone, cast.syncs) = ([cast.gone.clone(), gone].concat(), syncs);
    }
    Ok(())
}

async fn roll_out(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let _ = both!(pair, request_rollout(sync, &by))?;
    Ok(())
}

/// As the page shows it, or as it never was.
async fn accept_drift(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let mut keys: Vec<DriftSeen> = Vec::new();
    if let Ok(Some(view)) = pair.model.sync(sync).await {
        let shown = view.drift.into_iter().filter(|_| !dice.once_in(3));
        keys.extend(shown.map(|row| DriftSeen {
            key: row.key,
            digest: row.digest,
        }));
    }
    if dice.once_in(8) {
        keys.push(DriftSeen {
            key: (*dice.pick(&KEYS)).to_owned(),
            digest: dice.once_in(2).then(|| cast::digest(dice)),
        });
    }
    let _ = both!(pair, accept_drift(sync, &keys, &by))?;
    Ok(())
}

async fn set_policy(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let hours = |from: &str, to: &str| {
        let zone = "Europe/Berlin".parse().unwrap();
        QuietHours::new(from.parse().unwrap(), to.parse().unwrap(), zone).unwrap()
    };
    let policy = RolloutPolicy {
        frozen: dice.once_in(2),
        quiet_hours: dice.once_in(2).then(|| hours("22:00", "06:30")),
    };
    let _ = both!(pair, set_rollout_policy(sync, &policy, &by))?;
    Ok(())
}

/// Back to what some run read; or to what nobody ever planned.
async fn return_folder(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (project, at, by) = (cast.project(dice), cast::a_place(dice), cast.author());
    let contents = both!(pair, folder_contents(project, std::slice::from_ref(&at)))?;
    let revision = contents.map_or(0, |contents| contents.revision) - i64::from(dice.once_in(6));
    let mut changes = Vec::new();
    for _ in 0..=dice.below(3) {
        changes.push(folder_change(cast, dice));
    }
    let changed = both!(
        pair,
        change_folder(project, &at, revision, &changes, "back to a run", &by)
    )?;
    if changed.is_ok_and(|changed| changed) {
        let created = changes.iter().filter_map(|change| match change {
            FolderChange::Create { secret, .. } => Some((project, *secret)),
            _ => None,
        });
        cast.secrets.extend(created);
    }
    Ok(())
}

fn folder_change(cast: &Cast, dice: &mut Dice) -> FolderChange {
    let known = dice.pick_if_any(&cast.secrets).copied();
    let Some((_, secret)) = known.filter(|_| !dice.once_in(4)) else {
        return FolderChange::Create {
            secret: dice.id(),
            name: cast::key(dice).parse().unwrap(),
            value: value(dice),
        };
    };
    match dice.below(3) {
        0 => FolderChange::Delete { secret },
        1 => FolderChange::Change {
            secret,
            name: dice.once_in(2).then(|| cast::key(dice).parse().unwrap()),
            value: dice.once_in(2).then(|| value(dice)),
        },
        _ => FolderChange::Recreate {
            secret,
            name: cast::key(dice).parse().unwrap(),
            value: dice.once_in(2).then(|| value(dice)),
        },
    }
}
