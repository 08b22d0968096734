//! Plays many schedules on all cores, and reports what was found so that it can be found again.

mod budget;
mod campaign;
mod finding;
mod mutants;
mod replay;

use std::{fmt::Display, io::Write as _, process::ExitCode};

use clap::Parser as _;

use crate::{
    arguments::Arguments,
    mistakes::Mistake,
    play::{StoreKind, Stores},
    schedule::generate,
};

pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Does what the command line asks for, and says how it ended.
pub fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("the simulation could not be run: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line asks for; false: a promise was broken, or a mistake was not found.
fn run(arguments: &Arguments) -> Result<bool, Failure> {
    if arguments.print {
        say(&generate(arguments.seed));
        return Ok(true);
    }
    let mistake = arguments.mistake.as_deref().map(named).transpose()?;
    if let Some(file) = &arguments.replay {
        return replay::replay(file, &Stores::new(arguments.store)?, mistake);
    }
    if arguments.mutations {
        return mutants::find_all(arguments, mistake);
    }
    campaign::run(arguments)
}

fn named(name: &str) -> Result<Mistake, Failure> {
    let known = Mistake::ALL.into_iter().find(|one| one.name() == name);
    known.ok_or_else(|| {
        let names: Vec<String> = Mistake::ALL.iter().map(|one| one.name()).collect();
        format!("there is no mistake {name}; there are {}", names.join(", ")).into()
    })
}

/// The number of threads to play on.
fn threads(arguments: &Arguments) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    arguments.threads.unwrap_or(cores).max(1)
}

/// Prints a line; who closed our output does not want it.
pub(crate) fn say(what: &dyn Display) {
    let _ = writeln!(std::io::stdout(), "{what}");
}

/// In the words of the command line.
fn store_name(kind: StoreKind) -> &'static str {
    match kind {
        StoreKind::Model => "model",
        StoreKind::Sqlite => "sqlite",
    }
}
