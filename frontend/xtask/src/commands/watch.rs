//! `cargo xtask watch`: build and restart after each change.

use std::{process::Stdio, thread::sleep, time::Duration};

use super::{announce, build, demo};
use crate::{
    BoxError,
    arguments::Watch,
    console,
    driver::Driver,
    process::{Interrupted, Supervised},
    snapshot::Snapshot,
};

/// What the bundle and the server are made from.
const SOURCES: [&str; 8] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "app",
    "frontend/src",
    "migrations",
    "server",
    "style",
];

/// How often the sources are looked at.
const POLL: Duration = Duration::from_millis(300);

pub(crate) fn run(driver: &Driver, watch: &Watch) -> Result<(), BoxError> {
    let mut server = None;
    loop {
        // taken before the build, so that an edit during it is not missed
        let built_from = sources(driver)?;
        match build::run(driver, false) {
            Ok(()) => restart(driver, &watch.server_arguments, &mut server)?,
            Err(error) if Interrupted::caused(error.as_ref()) => return Err(error),
            Err(error) => console::failure(error.as_ref()),
        }
        wait_for_change(driver, &built_from, &mut server)?;
    }
}

/// The old server ends before the new one starts: both want the same port.
fn restart(
    driver: &Driver,
    arguments: &[String],
    server: &mut Option<Supervised>,
) -> Result<(), BoxError> {
    if let Some(mut old) = server.take() {
        old.stop()?;
    }
    announce(arguments);
    let mut command = demo(driver, false, arguments);
    *server = Some(Supervised::spawn(command.stdin(Stdio::null()))?);
    Ok(())
}

fn wait_for_change(
    driver: &Driver,
    built_from: &Snapshot,
    server: &mut Option<Supervised>,
) -> Result<(), BoxError> {
    while sources(driver)? == *built_from {
        driver.interruption.check()?;
        if let Some(status) = server
            .as_mut()
            .and_then(|server| server.ended().transpose())
        {
            let status = status?;
            console::note(format_args!(
                "the server ended ({status}); waiting for a change"
            ));
            *server = None;
        }
        sleep(POLL);
    }
    Ok(())
}

fn sources(driver: &Driver) -> std::io::Result<Snapshot> {
    Snapshot::of(&SOURCES.map(|source| driver.workspace.path(source)))
}
