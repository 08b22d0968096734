//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Builds, runs and checks Airlift; sets up by itself what it needs.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// One variant and one module under `commands` for each thing the driver does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build everything and start the demo: `airlift --demo`
    Run(Run),
    /// Build the browser bundle and the server
    Build(Build),
    /// Build, start the demo, and do both again after each change to a source file
    Watch(Watch),
    /// Run every check: lint, Rust tests, browser tests
    Test(Test),
    /// Take the pictures anew that the browser tests compare and the README shows
    Pictures,
    /// Measure what is promised and print it as a table: time to Fly.io, memory, size and speed of pages
    Bench,
    /// Play seeded schedules of faults against the sync engine and check what it promises
    Simulate(Simulate),
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Optimise, and compress the bundle ahead of time
    #[arg(long)]
    pub(crate) release: bool,
    /// Passed to the server as they are
    #[arg(last = true, value_name = "SERVER ARGS")]
    pub(crate) server_arguments: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Optimise, and compress the bundle ahead of time
    #[arg(long)]
    pub(crate) release: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    /// Passed to the server as they are
    #[arg(last = true, value_name = "SERVER ARGS")]
    pub(crate) server_arguments: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Simulate {
    /// Passed to the simulation as they are: --schedules N, --seed S, --store model|sqlite,
    /// --replay FILE, --mutations, …
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "SIMULATION ARGS"
    )]
    pub(crate) arguments: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Run one suite alone
    #[arg(long, value_enum)]
    pub(crate) only: Option<Suite>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Formatting, clippy, licences, advisories, TypeScript
    Lint,
    /// Unit, integration and doc tests
    Rust,
    /// Seeded schedules of faults against the sync engine
    Simulation,
    /// Playwright against the real server and the Fly.io emulator
    Browser,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::{Arguments, Command, Suite};

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_follows_the_double_dash_reaches_the_server_untouched() {
        let parsed =
            Arguments::try_parse_from(["xtask", "run", "--release", "--", "--listen", "[::1]:80"])
                .unwrap();
        let Command::Run(run) = parsed.command else {
            panic!("parsed as another command");
        };
        assert!(run.release);
        assert_eq!(run.server_arguments, ["--listen", "[::1]:80"]);
    }

    #[test]
    fn what_the_simulation_is_told_reaches_it_untouched() {
        let parsed =
            Arguments::try_parse_from(["xtask", "simulate", "--seed", "7", "--store", "sqlite"])
                .unwrap();
        let Command::Simulate(simulate) = parsed.command else {
            panic!("parsed as another command");
        };
        assert_eq!(simulate.arguments, ["--seed", "7", "--store", "sqlite"]);
    }

    #[test]
    fn a_single_suite_can_be_chosen() {
        let parsed = Arguments::try_parse_from(["xtask", "test", "--only", "browser"]).unwrap();
        assert!(matches!(parsed.command, Command::Test(test) if test.only == Some(Suite::Browser)));
    }
}
