//! Known vulnerabilities of what we depend on. Both checks need a database from the
//! network; where it cannot be had they say so instead of passing in silence.

mod npm_audit;

use crate::{BoxError, driver::Driver, process, steps::Outcome};
use npm_audit::Audit;

#[derive(Debug, thiserror::Error)]
#[error("npm audit: {0}. Update these packages in end2end/package.json")]
struct VulnerablePackages(String);

/// The RustSec advisories, by cargo-deny.
pub(crate) fn rust_advisories(driver: &Driver) -> Result<Outcome, BoxError> {
    if !process::succeeds(driver.cargo().args(["deny", "--version"])) {
        return Ok(Outcome::Skipped(
            "cargo-deny is not installed (`cargo install cargo-deny --locked`), so the crates were \
             not compared with the RustSec advisories"
                .into(),
        ));
    }
    if !process::succeeds(driver.cargo().args(["deny", "fetch", "db"])) {
        return Ok(Outcome::Skipped(
            "the RustSec advisory database cannot be fetched from here, so the crates were not \
             compared with it"
                .into(),
        ));
    }
    let mut deny = driver.cargo();
    deny.args(["deny", "check", "--disable-fetch", "advisories"]);
    driver.execute(&mut deny)?;
    Ok(Outcome::Passed)
}

/// The npm registry's advisories, for the tools of the browser tests.
pub(crate) fn node_advisories(driver: &Driver) -> Result<Outcome, BoxError> {
    let mut npm = driver.node("npm");
    let printed = process::capture(npm.args(["audit", "--json", "--include=dev"]))?;
    match Audit::read(&printed.stdout) {
        Audit::Clean => Ok(Outcome::Passed),
        Audit::Vulnerable(packages) => Err(VulnerablePackages(packages.join(", ")).into()),
        Audit::Unavailable(reason) => Ok(Outcome::Skipped(format!(
            "the npm registry has no advisories to offer here ({reason}), so the packages of the \
             browser tests were not compared with them"
        ))),
    }
}
