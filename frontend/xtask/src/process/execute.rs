//! One command, from start to end.

use std::{
    io,
    process::{Command, ExitStatus, Output, Stdio},
};

use super::{Interrupted, Interruption, Supervised};

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExecuteError {
    #[error("`{command}` could not be started")]
    Start {
        command: String,
        #[source]
        source: io::Error,
    },
    #[error("`{command}` failed ({status})")]
    Failed { command: String, status: ExitStatus },
    #[error("`{command}` was not finished")]
    Interrupted {
        command: String,
        #[source]
        source: Interrupted,
    },
}

/// A command as a person would type it.
pub(crate) fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(std::ffi::OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a command with its output going to ours.
pub(crate) fn execute(
    command: &mut Command,
    interruption: &Interruption,
) -> Result<(), ExecuteError> {
    interruption
        .check()
        .map_err(|source| interrupted(command, source))?;
    // a child in another process group may not read from the terminal
    command.stdin(Stdio::null());
    let status = Supervised::spawn(command)
        .and_then(|mut child| child.wait(interruption))
        .map_err(|source| start_error(command, source))?
        .map_err(|source| interrupted(command, source))?;
    if status.success() {
        Ok(())
    } else {
        let command = describe(command);
        Err(ExecuteError::Failed { command, status })
    }
}

/// Runs a command that ends soon and returns what it printed, whatever its status.
pub(crate) fn capture(command: &mut Command) -> Result<Output, ExecuteError> {
    command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| start_error(command, source))
}

/// Whether a program is there and does what it is asked; nothing of it is shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn start_error(command: &Command, source: io::Error) -> ExecuteError {
    let command = describe(command);
    ExecuteError::Start { command, source }
}

fn interrupted(command: &Command, source: Interrupted) -> ExecuteError {
    let command = describe(command);
    ExecuteError::Interrupted { command, source }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{ExecuteError, Interruption, describe, execute};

    #[test]
    fn a_command_is_shown_without_the_path_of_its_program() {
        let mut command = Command::new("/opt/bin/cargo");
        command.args(["build", "--package", "server"]);
        assert_eq!(describe(&command), "cargo build --package server");
    }

    #[test]
    fn a_failing_command_is_an_error_that_names_it() {
        let error = execute(&mut Command::new("false"), &Interruption::never()).unwrap_err();
        assert!(error.to_string().starts_with("`false` failed"));
    }

    #[test]
    fn nothing_is_started_after_an_interruption() {
        let result = execute(&mut Command::new("true"), &Interruption::already());
        assert!(matches!(result, Err(ExecuteError::Interrupted { .. })));
    }
}
