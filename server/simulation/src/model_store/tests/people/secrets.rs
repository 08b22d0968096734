//! Folders, imports, secrets.

use application::ports::{
    FolderChange, NewSecret, NewValue, ProjectStore, SealedValue, SecretChange, SecretStore,
};
use domain::{Description, EnvironmentPath, ProjectId, SecretName};

use super::super::{
    cast::{self, Cast},
    dice::Dice,
    disagreement::Disagreement,
    pair::{Pair, both},
};

type Agreed = Result<(), Disagreement>;

pub(in super::super) async fn create_folder(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
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

pub(in super::super) async fn delete_folder(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let (project, at, by) = (cast.project(dice), cast::a_place(dice), cast.author());
    let force = dice.once_in(2);
    let _ = both!(pair, delete_folder(project, &at, force, &by))?;
    Ok(())
}

pub(in super::super) async fn create_import(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let (into, from) = (cast::a_place(dice), cast::a_place(dice));
    let (project, id, by) = (cast.project(dice), dice.id(), cast.author());
    if both!(pair, create_import(project, id, &into, &from, &by))?.is_ok() {
        cast.imports.push((project, id));
    }
    Ok(())
}

pub(in super::super) async fn delete_import(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let Some((project, import)) = dice.pick_if_any(&cast.imports).copied() else {
        return Ok(());
    };
    let by = cast.author();
    let _ = both!(pair, delete_import(project, import, &by))?;
    Ok(())
}

pub(in super::super) fn value(dice: &mut Dice) -> NewValue {
    NewValue {
        id: dice.id(),
        sealed: SealedValue(dice.next().to_le_bytes().to_vec()),
    }
}

pub(in super::super) fn text(dice: &mut Dice) -> Description {
    format!("note {}", dice.below(3)).parse().unwrap()
}

pub(in super::super) async fn create_secret(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let (project, at) = (cast.project(dice), cast::a_place(dice));
    let name = cast::key(dice).parse().unwrap();
    create_at(pair, cast, dice, project, at, name).await
}

async fn create_at(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
    project: ProjectId,
    at: EnvironmentPath,
    name: SecretName,
) -> Agreed {
    let by = cast.author();
    let secret = NewSecret {
        id: dice.id(),
        at,
        name,
        comment: text(dice),
        value: value(dice),
    };
    if both!(pair, create_secret(project, &secret, &by))?.is_ok() {
        cast.secrets.push((project, secret.id));
    }
    Ok(())
}

pub(in super::super) async fn change_secret(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
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

pub(in super::super) async fn delete_secret(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let Some((project, secret)) = dice.pick_if_any(&cast.secrets).copied() else {
        return Ok(());
    };
    let by = cast.author();
    let present = both!(pair, secret(project, secret))?;
    if both!(pair, delete_secret(project, secret, &by))?.is_err() {
        return Ok(());
    }
    cast.deleted_secrets.push((project, secret));
    match present {
        // Another one takes its place.
        Ok(Some((at, was))) if dice.once_in(3) => {
            create_at(pair, cast, dice, project, at, was.name).await
        }
        _ => Ok(()),
    }
}

/// One that was deleted, and may be back already.
pub(in super::super) async fn restore_secret(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let Some((project, secret)) = dice.pick_if_any(&cast.deleted_secrets).copied() else {
        return Ok(());
    };
    let by = cast.author();
    let _ = both!(pair, restore_secret(project, secret, &by))?;
    Ok(())
}

/// Back to what some run read; or to what nobody ever planned.
pub(in super::super) async fn return_folder(
    pair: &Pair,
    cast: &mut Cast,
    dice: &mut Dice,
) -> Agreed {
    let (project, at, by) = (cast.project(dice), cast::a_place(dice), cast.author());
    let contents = both!(pair, folder_contents(project, std::slice::from_ref(&at)))?;
    let revision = contents.map_or(0, |contents| contents.revision) - i64::from(dice.once_in(6));
    let mut changes = Vec::new();
    for _ in 0..=dice.below(3) {
        changes.push(folder_change(cast, dice));
    }
    let outcome = both!(
        pair,
        change_folder(project, &at, revision, &changes, "back to a run", &by)
    )?;
    if outcome.is_ok_and(|carried_out| carried_out) {
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
