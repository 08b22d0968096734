use std::{fs, thread::available_parallelism};

use crate::{BoxError, driver::Driver, process};

/// The command, and what it ran on: numbers mean nothing without it.
pub(super) fn describe(driver: &Driver) -> Result<String, BoxError> {
    let cores = available_parallelism()?;
    let processor = field("/proc/cpuinfo", "model name")?;
    let memory = field("/proc/meminfo", "MemTotal")?;
    let kibibytes: u64 = memory.trim_end_matches(" kB").parse().unwrap_or_default();
    let rustc = process::capture(driver.program("rustc").arg("--version"))?;
    let rustc = String::from_utf8_lossy(&rustc.stdout);
    Ok(format!(
        "`cargo xtask bench` on {cores} cores ({processor}), {} GB RAM, {}, release build; Fly.io is the emulator on the same machine",
        kibibytes / 1_000_000,
        rustc.trim()
    ))
}

/// The first value of a field in a file of `/proc`; empty if there is none.
fn field(file: &str, name: &str) -> Result<String, BoxError> {
    let text = fs::read_to_string(file)?;
    let value = text.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        (found.trim() == name).then(|| value.trim().to_owned())
    });
    Ok(value.unwrap_or_default())
}
