use super::{Action, Options, Schedule, Step, Switches, weather};
use crate::{
    play::{APPS, NAMES, PLACES, SCHEMAS, SYNCS},
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
    fn push(&mut self, action: Action) {
        self.steps.push(Step {
            at: self.at,
            action,
        });
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
            0..52 => self.people(),
            52..68 => weather::outside(self),
            68..84 => weather::network(self),
            _ => weather::servers(self),
        };
        self.push(action);
    }

    fn people(&mut self) -> Action {
        let (place, name) = (self.place(), self.number(NAMES.len()));
        let sync = self.number(SYNCS);
        match self.chance.below(100) {
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
            94..97 => Action::DeleteSync {
                sync,
                remove: self.chance.percent(50),
            },
            97..99 => Action::RollOutNow { sync },
            _ => Action::ReplaceToken,
        }
    }

    /// The first places are the most frequented.
    fn place(&self) -> usize {
        let (one, other) = (self.number(PLACES.len()), self.number(PLACES.len()));
        one.min(other)
    }

    fn edit(&mut self) -> Action {
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
