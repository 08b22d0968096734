use super::{Action, Options, Schedule, Step, Switches, chains, weather};
use crate::{
    play::{APPS, NAMES, PLACES, POLICIES, SCHEMAS, SYNCS},
    runtime::SeededChance,
};

/// Makes the schedule of a seed: a small installation, then 20 to 60 things that happen, bunched
/// together and with pauses, over some minutes of virtual time.
pub(crate) fn generate(seed: u64) -> Schedule {
    let chance = SeededChance::new(seed);
    let mut maker = Maker {
        chance: &chance,
        at: 0,
        values: 0,
        steps: Vec::new(),
    };
    let switches = Switches::of(&chance);
    maker.begin();
    let steps = 14 + chance.below(36);
    for _ in 0..steps {
        maker.wait();
        maker.happen();
    }
    Schedule {
        seed,
        switches,
        steps: maker.steps,
    }
}

pub(super) struct Maker<'a> {
    pub(super) chance: &'a SeededChance,
    pub(super) at: i64,
    values: u64,
    steps: Vec<Step>,
}

impl Maker<'_> {
    pub(super) fn push(&mut self, action: Action) {
        self.step(None, action);
    }

    /// A person does it by this server.
    pub(super) fn push_by(&mut self, server: usize, action: Action) {
        self.step(Some(server), action);
    }

    fn step(&mut self, by: Option<usize>, action: Action) {
        let at = self.at;
        self.steps.push(Step { at, by, action });
    }

    pub(super) fn number(&self, limit: usize) -> usize {
        usize::try_from(self.chance.below(limit as u64)).unwrap_or(0)
    }

    pub(super) fn millis(&self, longest: u64) -> i64 {
        i64::try_from(self.chance.below(longest)).unwrap_or(0)
    }

    /// Some secrets and one or two syncs, so that something is there to go wrong.
    fn begin(&mut self) {
        for _ in 0..2 + self.chance.below(3) {
            let edit = self.edit();
            self.push(edit);
        }
        for sync in 0..=self.number(3) {
            let create = self.create_sync(sync);
            self.push(create);
        }
    }

    /// Mostly things follow each other closely; sometimes everybody rests.
    fn wait(&mut self) {
        self.at += match self.chance.below(20) {
            0..10 => self.millis(400),
            10..16 => self.millis(5_000),
            16..19 => self.millis(40_000),
            _ => self.millis(240_000),
        };
    }

    fn happen(&mut self) {
        let action = match self.chance.below(100) {
            0..51 => self.people(),
            51..67 => weather::outside(self),
            67..82 => weather::network(self),
            82..97 => weather::servers(self),
            _ => return chains::chain(self),
        };
        self.push(action);
    }

    fn people(&mut self) -> Action {
        let (place, name) = (self.place(), self.number(NAMES.len()));
        let sync = self.number(SYNCS);
        match self.chance.below(106) {
            0..46 => self.edit(),
            46..54 => Action::Delete { place, name },
            54..58 => Action::Rename {
                place,
                name,
                to: self.number(NAMES.len()),
            },
            58..61 => Action::CreateFolder { place },
            61..63 => Action::DeleteFolder { place },
            63..66 => Action::Import {
                into: place,
                from: self.place(),
            },
            66..67 => Action::EndImport {
                into: place,
                from: self.place(),
            },
            67..72 => self.create_sync(sync),
            72..80 => Action::SetOptions {
                sync,
                options: self.options(),
            },
            80..82 => Action::MoveSource { sync, place },
            82..84 => Action::MoveApp {
                sync,
                app: self.number(APPS.len()),
            },
            84..90 => Action::Trigger {
                sync,
                approve: self.chance.percent(50),
            },
            90..92 => Action::AcceptDrift { sync },
            92..94 => Action::RemoveSecrets { sync },
            94..96 => Action::DeleteSync {
                sync,
                remove: self.chance.percent(50),
            },
            96..98 => Action::RollOutNow { sync },
            98 => Action::ReplaceToken,
            _ => self.waiting_and_returning(sync),
        }
    }

    fn waiting_and_returning(&mut self, sync: usize) -> Action {
        match self.chance.below(10) {
            0..4 => Action::SetPolicy {
                sync,
                policy: self.number(POLICIES),
            },
            4..7 => Action::ReturnToRun {
                sync,
                back: self.number(8),
            },
            _ => Action::AwaitLive {
                sync,
                millis: self.millis(20_000),
            },
        }
    }

    /// The first places are the most frequented.
    fn place(&self) -> usize {
        let (one, other) = (self.number(PLACES.len()), self.number(PLACES.len()));
        one.min(other)
    }

    /// Another value for what an edit changed, or its end.
    pub(super) fn edit_again(&mut self, edit: &Action) -> Action {
        let Action::Edit { place, name, .. } = *edit else {
            return self.edit();
        };
        if self.chance.percent(50) {
            return Action::Delete { place, name };
        }
        self.values += 1;
        let value = format!("v{}", self.values);
        Action::Edit { place, name, value }
    }

    pub(super) fn edit(&mut self) -> Action {
        self.values += 1;
        let number = self.values;
        let other = NAMES.get(self.number(NAMES.len())).unwrap_or(&"K0");
        let value = match self.chance.below(20) {
            0 => format!("v{number}-${{{other}}}"),
            1 => format!("v{number}-${{prod.{other}}}"),
            2 => format!("v{number}-${{dev.a.{other}}}"),
            _ => format!("v{number}"),
        };
        Action::Edit {
            place: self.place(),
            name: self.number(NAMES.len()),
            value,
        }
    }

    fn create_sync(&mut self, sync: usize) -> Action {
        Action::CreateSync {
            sync,
            place: self.place(),
            app: self.number(APPS.len()),
            options: self.options(),
            approve: self.chance.percent(25),
        }
    }

    fn options(&self) -> Options {
        Options {
            schema: self.number(SCHEMAS.len()),
            auto_sync: self.chance.percent(85),
            auto_redeploy: self.chance.percent(50),
            keep: self.chance.percent(15),
        }
    }
}
