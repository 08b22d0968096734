//! One module for each command of the driver.

mod bench;
mod build;
mod pictures;
mod run;
mod simulate;
mod test;
mod watch;

use std::process;

use crate::{BoxError, arguments::Command, console, driver::Driver};

/// Runs the command that was asked for.
pub(crate) fn dispatch(driver: &Driver, command: Command) -> Result<(), BoxError> {
    match command {
        Command::Run(run) => run::run(driver, &run),
        Command::Build(build) => build::run(driver, build.release),
        Command::Watch(watch) => watch::run(driver, &watch),
        Command::Test(test) => test::run(driver, test.only),
        Command::Pictures => pictures::run(driver),
        Command::Bench => bench::run(driver),
        Command::Simulate(simulate) => simulate::run(driver, &simulate.arguments),
    }
}

/// The demo of the server that was built last, with its address unless `arguments` name another.
fn demo(driver: &Driver, release: bool, arguments: &[String]) -> process::Command {
    let workspace = &driver.workspace;
    let mut server = driver.program(workspace.server(release));
    server
        .arg("--demo")
        .arg("--site-root")
        .arg(workspace.site())
        .args(arguments);
    server
}

/// Says what to open in the browser.
fn announce(arguments: &[String]) {
    let address = listening_address(arguments);
    console::note(format_args!(
        "Airlift's demo: open http://{address} and sign in with what the page shows (Ctrl-C stops it)"
    ));
}

/// What `--listen` says, else the server's default.
fn listening_address(arguments: &[String]) -> &str {
    arguments
        .iter()
        .enumerate()
        .find_map(
            |(position, argument)| match argument.strip_prefix("--listen") {
                Some("") => arguments.get(position + 1).map(String::as_str),
                Some(rest) => rest.strip_prefix('='),
                None => None,
            },
        )
        .unwrap_or("127.0.0.1:3000")
}

#[cfg(test)]
mod tests {
    use super::listening_address;

    #[test]
    fn the_address_to_open_follows_what_the_server_was_told() {
        let arguments = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(listening_address(&[]), "127.0.0.1:3000");
        let separate = arguments(&["--listen", "127.0.0.1:8080"]);
        assert_eq!(listening_address(&separate), "127.0.0.1:8080");
        let joined = arguments(&["--data-dir", "d", "--listen=[::1]:9"]);
        assert_eq!(listening_address(&joined), "[::1]:9");
    }
}
