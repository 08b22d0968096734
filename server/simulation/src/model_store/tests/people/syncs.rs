//! Connections and syncs.

use application::ports::{
    ConnectionStore, EngineStore, NewConnection, NewSync, RemovalRequest, SyncChange, SyncStore,
};
use domain::{
    DriftSeen, QuietHours, RolloutPolicy, RunTrigger, SyncOptions, TokenKind, plan::PlanId,
};

use super::super::{
    cast::{self, Cast, KEYS},
    dice::Dice,
    disagreement::Disagreement,
    pair::{Pair, both},
};
use super::secrets::{text, value};

type Agreed = Result<(), Disagreement>;

pub(in super::super) async fn create_connection(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
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

pub(in super::super) async fn change_connection(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let Some((_, id)) = dice.pick_if_any(&cast.connections).copied() else {
        return Ok(());
    };
    let name = format!("fly-{}", dice.below(3)).parse().unwrap();
    let (description, by) = (text(dice), cast.author());
    let _ = both!(pair, update_connection(id, &name, &description, &by))?;
    Ok(())
}

pub(in super::super) async fn replace_token(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let Some((_, id)) = dice.pick_if_any(&cast.connections).copied() else {
        return Ok(());
    };
    let (token, kind, by) = (value(dice).sealed, TokenKind::Organization, cast.author());
    let _ = both!(pair, replace_token(id, &token, kind, "2 apps", &by))?;
    Ok(())
}

pub(in super::super) async fn delete_connection(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
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

pub(in super::super) async fn create_sync(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
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
        app: cast::app(dice),
        organization: organization(dice),
        postgres: dice.once_in(5),
        destination: dice.id(),
        options: options(dice),
        approved: cast::removals(dice),
        plan: seen_plan(dice),
    };
    if both!(pair, create_sync(&sync, &by))?.is_ok() {
        cast.syncs.push((sync.project, sync.id));
    }
    Ok(())
}

fn seen_plan(dice: &mut Dice) -> Option<PlanId> {
    dice.once_in(2).then(|| PlanId(cast::digest(dice)))
}

pub(in super::super) async fn change_sync(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
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
        plan: None,
    };
    if dice.once_in(4) {
        change.approved = cast::removals(dice);
        change.plan = seen_plan(dice);
    }
    if dice.once_in(3)
        && let Some((_, connection)) = dice.pick_if_any(&cast.connections).copied()
    {
        let app = cast::app(dice);
        let postgres = dice.once_in(5);
        change.destination = Some((connection, app, organization(dice), postgres, dice.id()));
    }
    let _ = both!(pair, change_sync(sync, &change, &by))?;
    Ok(())
}

pub(in super::super) async fn push(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let (trigger, approved) = if dice.once_in(3) {
        (RunTrigger::Approval, cast::removals(dice))
    } else {
        (RunTrigger::Manual, Vec::new())
    };
    let plan = seen_plan(dice);
    let _ = both!(
        pair,
        request_push(sync, trigger, &approved, plan.as_ref(), &by)
    )?;
    Ok(())
}

pub(in super::super) async fn remove(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let request = if dice.once_in(2) {
        RemovalRequest::Delete
    } else {
        RemovalRequest::Keep
    };
    let _ = both!(pair, request_removal(sync, request, &by))?;
    Ok(())
}

pub(in super::super) async fn delete_sync(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let deleted = both!(pair, delete_sync(sync, &by))?;
    if deleted.is_ok() {
        let (gone, syncs) = cast.syncs.iter().partition(|(_, it)| *it == sync);
        (cast.gone, cast.syncs) = ([cast.gone.clone(), gone].concat(), syncs);
    }
    Ok(())
}

pub(in super::super) async fn roll_out(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (sync, by) = (cast.sync(dice), cast.author());
    let _ = both!(pair, request_rollout(sync, &by))?;
    Ok(())
}

/// As the page shows it, or as it never was.
pub(in super::super) async fn accept_drift(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
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

pub(in super::super) async fn set_policy(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
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
