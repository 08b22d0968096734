//! A child in a process group of its own.

use std::{
    io,
    os::unix::process::CommandExt as _,
    process::{Child, ChildStdout, Command, ExitStatus},
    thread::sleep,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process_group};

use super::{Interrupted, Interruption};
use crate::stopwatch::Stopwatch;

/// How often a waiting driver looks at its child and at the signals.
const POLL: Duration = Duration::from_millis(20);

/// How long a child may take to end by itself once it was asked to.
const GRACE: Duration = Duration::from_secs(10);

/// A running child. It leads its own process group, so that a signal reaches what it
/// started too (npm's and Playwright's children), and exactly once: a terminal's Ctrl-C
/// goes to the driver alone, which passes it on. Dropping it ends the whole group.
#[derive(Debug)]
pub(crate) struct Supervised {
    child: Child,
    ended: bool,
}

impl Supervised {
    pub(crate) fn spawn(command: &mut Command) -> io::Result<Self> {
        Ok(Self {
            child: command.process_group(0).spawn()?,
            ended: false,
        })
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its standard output, once, if that was piped.
    pub(crate) fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Its exit status if it has ended.
    pub(crate) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        self.ended |= status.is_some();
        Ok(status)
    }

    /// Waits for the end; on interruption ends the group and says so.
    pub(crate) fn wait(
        &mut self,
        interruption: &Interruption,
    ) -> io::Result<Result<ExitStatus, Interrupted>> {
        loop {
            if let Some(status) = self.ended()? {
                return Ok(Ok(status));
            }
            if let Err(interrupted) = interruption.check() {
                self.stop()?;
                return Ok(Err(interrupted));
            }
            sleep(POLL);
        }
    }

    /// Asks the group to end as Ctrl-C would. What is left of it once the child has ended,
    /// or after ten seconds, is ended by force.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        self.signal(Signal::INT);
        let asked = Stopwatch::start();
        while self.ended()?.is_none() && asked.elapsed() < GRACE {
            sleep(POLL);
        }
        self.signal(Signal::KILL);
        self.child.wait()?;
        self.ended = true;
        Ok(())
    }

    /// A group that is gone already needs no signal.
    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = id {
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Supervised {
    fn drop(&mut self) {
        if !self.ended {
            let _ = self.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead as _, BufReader, Read as _},
        process::{Command, Stdio},
    };

    use super::{Interrupted, Interruption, Supervised};

    #[test]
    fn an_interruption_ends_the_child_and_what_it_started() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "(sleep 20; echo survived) & echo started; wait"]);
        let mut supervised = Supervised::spawn(shell.stdout(Stdio::piped())).unwrap();
        let mut output = BufReader::new(supervised.child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();

        let outcome = supervised.wait(&Interruption::already()).unwrap();

        assert_eq!(outcome, Err(Interrupted));
        // the pipe closes when the last process of the group has gone
        let mut rest = String::new();
        output.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "");
    }

    #[test]
    fn the_exit_status_of_a_child_that_ends_by_itself_is_returned() {
        let mut supervised = Supervised::spawn(Command::new("sh").args(["-c", "exit 3"])).unwrap();
        let status = supervised.wait(&Interruption::never()).unwrap().unwrap();
        assert_eq!(status.code(), Some(3));
    }
}
