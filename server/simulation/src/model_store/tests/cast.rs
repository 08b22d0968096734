use application::ports::{
    Author, NewEnvironment, NewProject, NewUser, ObservationClaim, PasswordHash, PushClaim,
    RolloutClaim,
};
use domain::{
    ActorName, AppName, ConnectionId, EnvironmentPath, ProjectId, RolloutId, RunId, SecretId,
    SecretImportId, SyncId, Timestamp, UserId, plan::ApprovedRemoval,
};

use super::dice::Dice;

/// Everything that was ever made, whether or not it still exists: a driver of both stores.
pub(super) struct Cast {
    pub(super) now: Timestamp,
    pub(super) user: UserId,
    pub(super) projects: Vec<ProjectId>,
    pub(super) connections: Vec<(ProjectId, ConnectionId)>,
    pub(super) secrets: Vec<(ProjectId, SecretId)>,
    /// Those that were deleted.
    pub(super) deleted_secrets: Vec<(ProjectId, SecretId)>,
    pub(super) imports: Vec<(ProjectId, SecretImportId)>,
    pub(super) syncs: Vec<(ProjectId, SyncId)>,
    /// Those that were deleted.
    pub(super) gone: Vec<(ProjectId, SyncId)>,
    pub(super) runs: Vec<(SyncId, RunId)>,
    pub(super) rollouts: Vec<RolloutId>,
    pub(super) pushes: Claims<PushClaim>,
    pub(super) rolls: Claims<RolloutClaim>,
    pub(super) observations: Claims<ObservationClaim>,
}

/// What workers were given.
pub(super) struct Claims<T> {
    /// Not reported on yet.
    open: Vec<T>,
    past: Vec<T>,
}

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Self {
            open: Vec::new(),
            past: Vec::new(),
        }
    }
}

impl<T: Clone> Claims<T> {
    pub(super) fn given(&mut self, claim: T) {
        self.open.push(claim);
    }

    /// One to say something about on the way: rather the newest.
    pub(super) fn under_way(&self, dice: &mut Dice) -> Option<T> {
        let open = self.open.last().filter(|_| !dice.once_in(6));
        open.or_else(|| dice.pick_if_any(&self.open))
            .or_else(|| dice.pick_if_any(&self.past))
            .cloned()
    }

    /// One whose end is reported; seldom, once more.
    pub(super) fn end_one(&mut self, dice: &mut Dice) -> Option<T> {
        if self.open.is_empty() || dice.once_in(12) {
            return dice.pick_if_any(&self.past).cloned();
        }
        let newest = self.open.len() - 1;
        let index = if dice.once_in(4) {
            dice.below(newest + 1)
        } else {
            newest
        };
        let ended = self.open.remove(index);
        self.past.push(ended.clone());
        Some(ended)
    }
}

pub(super) const APPS: [&str; 3] = ["web", "api", "db"];
pub(super) const KEYS: [&str; 6] = ["A", "B", "C", "D", "dev_E", "F"];
pub(super) const DIGESTS: [&str; 4] = ["d0", "d1", "d2", "d3"];
pub(super) const MACHINES: [&str; 4] = ["m0", "m1", "m2", "m3"];
const ENVIRONMENTS: [&str; 2] = ["dev", "prod"];
const PATHS: [&str; 6] = ["/", "/a", "/a/b", "/a_b", "/c", "/c/a"];

impl Cast {
    pub(super) fn new(dice: &mut Dice) -> Self {
        Self {
            now: Timestamp(1_000_000),
            user: dice.id(),
            projects: Vec::new(),
            connections: Vec::new(),
            secrets: Vec::new(),
            deleted_secrets: Vec::new(),
            imports: Vec::new(),
            syncs: Vec::new(),
            gone: Vec::new(),
            runs: Vec::new(),
            rollouts: Vec::new(),
            pushes: Claims::default(),
            rolls: Claims::default(),
            observations: Claims::default(),
        }
    }

    pub(super) fn author(&self) -> Author {
        Author {
            user: Some(self.user),
            name: ActorName("Ada".to_owned()),
            at: self.now,
        }
    }

    pub(super) fn new_user(&self) -> NewUser {
        NewUser {
            id: self.user,
            email: "ada@example.com".to_owned(),
            name: "Ada".to_owned(),
            password: PasswordHash("hash".to_owned()),
        }
    }

    pub(super) fn new_project(&self, dice: &mut Dice, name: &str) -> NewProject {
        NewProject {
            id: dice.id(),
            name: name.parse().unwrap(),
            data_key: application::ports::DataKey(name.as_bytes().to_vec()),
            environments: ENVIRONMENTS
                .iter()
                .map(|slug| NewEnvironment {
                    id: dice.id(),
                    name: slug.to_uppercase(),
                    slug: slug.parse().unwrap(),
                    root: dice.id(),
                })
                .collect(),
            owner: self.user,
        }
    }

    /// Nearly always the first project: things happen where they can meet.
    pub(super) fn project(&self, dice: &mut Dice) -> ProjectId {
        let rarely = usize::from(dice.once_in(6));
        self.projects[rarely]
    }

    /// A sync that was ever made, rather one that may exist still.
    pub(super) fn sync(&self, dice: &mut Dice) -> SyncId {
        if dice.once_in(20) {
            return dice.id();
        }
        let syncs = if dice.once_in(12) {
            &self.gone
        } else {
            &self.syncs
        };
        let made = dice.pick_if_any(syncs).copied();
        made.map_or_else(|| dice.id(), |(_, sync)| sync)
    }
}

/// Every place that there can be, whether or not its folder exists.
pub(super) fn places() -> Vec<EnvironmentPath> {
    let environments = ENVIRONMENTS.iter();
    environments
        .flat_map(|slug| PATHS.iter().map(move |path| place(slug, path)))
        .collect()
}

fn place(slug: &str, path: &str) -> EnvironmentPath {
    EnvironmentPath::new(slug.parse().unwrap(), path.parse().unwrap())
}

/// Every place but the roots, parents first.
pub(super) fn folders() -> Vec<EnvironmentPath> {
    let mut places = places();
    places.retain(|place| !place.path.is_root());
    places
}

pub(super) fn a_place(dice: &mut Dice) -> EnvironmentPath {
    place(
        ENVIRONMENTS[usize::from(dice.once_in(4))],
        PATHS[dice.below(PATHS.len())],
    )
}

/// Mostly the same one: syncs meet there.
pub(super) fn app(dice: &mut Dice) -> AppName {
    let app = if dice.once_in(3) {
        dice.pick(&APPS)
    } else {
        "web"
    };
    app.parse().unwrap()
}

pub(super) fn key(dice: &mut Dice) -> String {
    (*dice.pick(&KEYS)).to_owned()
}

pub(super) fn digest(dice: &mut Dice) -> String {
    (*dice.pick(&DIGESTS)).to_owned()
}

pub(super) fn removals(dice: &mut Dice) -> Vec<ApprovedRemoval> {
    let keys = dice.some(&KEYS, 4);
    let removal = |key: &str, dice: &mut Dice| ApprovedRemoval {
        key: key.to_owned(),
        digest: digest(dice),
    };
    keys.into_iter().map(|key| removal(key, dice)).collect()
}
