//! The licence of everything that ends up in a binary or runs while one is built.
//!
//! The list of accepted licences is `[licenses]` of `.cargo/deny.toml`, read the way cargo-deny
//! reads it, so that `cargo deny check licenses` comes to the same result.

mod graph;
mod policy;

use crate::{BoxError, console, driver::Driver};
use graph::Crate;
use policy::Policy;

#[derive(Debug, thiserror::Error)]
#[error(
    "these crates have licences that .cargo/deny.toml does not accept: {}. Replace them, or add the \
     licence to `[licenses] allow` if the house accepts it",
    .0.join("; ")
)]
struct Refused(Vec<String>);

pub(crate) fn licences(driver: &Driver) -> Result<(), BoxError> {
    let policy = Policy::read(&driver.workspace.path(".cargo/deny.toml"))?;
    let crates = graph::crates(driver)?;
    let refused: Vec<_> = crates
        .iter()
        .filter_map(|candidate| complaint(&policy, candidate))
        .collect();
    if refused.is_empty() {
        console::note(format_args!(
            "{} crates have accepted licences",
            crates.len()
        ));
        Ok(())
    } else {
        Err(Refused(refused).into())
    }
}

fn complaint(policy: &Policy, candidate: &Crate) -> Option<String> {
    let verdict = policy.judge(&candidate.name, candidate.licence.as_deref());
    let reason = verdict.err()?;
    Some(format!(
        "{} {}: {reason}",
        candidate.name, candidate.version
    ))
}
