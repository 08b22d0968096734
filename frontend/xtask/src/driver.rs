//! What every command works with.

use std::{env, ffi::OsStr, process::Command};

use crate::{
    BoxError, console,
    process::{self, ExecuteError, Interruption},
    stopwatch::Stopwatch,
    workspace::Workspace,
};

/// The checkout, and the wish of the person at the terminal to stop.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) workspace: Workspace,
    pub(crate) interruption: Interruption,
}

impl Driver {
    pub(crate) fn new() -> Result<Self, BoxError> {
        Ok(Self {
            workspace: Workspace::locate(),
            interruption: Interruption::listen()?,
        })
    }

    /// A program, started at the top of the checkout.
    pub(crate) fn program(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(name);
        command.current_dir(self.workspace.root());
        command
    }

    /// A program, started where the browser tests are.
    pub(crate) fn node(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(name);
        command.current_dir(self.workspace.end2end());
        command
    }

    /// The cargo that started this driver.
    pub(crate) fn cargo(&self) -> Command {
        self.program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Runs a command to its end, its output streamed.
    pub(crate) fn execute(&self, command: &mut Command) -> Result<(), ExecuteError> {
        let stopwatch = Stopwatch::start();
        console::note(format_args!("$ {}", process::describe(command)));
        let result = process::execute(command, &self.interruption);
        let seconds = stopwatch.elapsed().as_secs_f32();
        console::note(format_args!(
            "{seconds:.1}s  {}",
            process::describe(command)
        ));
        result
    }
}
