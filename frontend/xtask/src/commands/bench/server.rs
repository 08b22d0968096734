use std::{
    ffi::OsStr,
    fs,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::Stdio,
};

use serde::Deserialize;

use crate::{BoxError, driver::Driver, process::Supervised};

/// The release build of the server, running until this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    process: Supervised,
    /// Host and port.
    pub(super) address: String,
    data: PathBuf,
}

/// The line that the server prints when it accepts connections.
#[derive(Debug, Deserialize)]
struct Ready {
    url: String,
}

impl Server {
    /// As an operator starts it for the first time.
    pub(super) fn empty(driver: &Driver) -> Result<Self, BoxError> {
        Self::start(driver, &[])
    }

    /// The demo, with its content.
    pub(super) fn demo(driver: &Driver) -> Result<Self, BoxError> {
        Self::start(driver, &["--demo"])
    }

    fn start(driver: &Driver, arguments: &[&str]) -> Result<Self, BoxError> {
        let workspace = &driver.workspace;
        let data = workspace.site().with_file_name("bench-data");
        remove(&data)?;
        let mut command = driver.program(workspace.server(true));
        command
            .args(["--listen", "127.0.0.1:0", "--log", "warn", "--data-dir"])
            .arg(&data)
            .arg("--site-root")
            .arg(workspace.site())
            .args(arguments.iter().map(OsStr::new))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = Supervised::spawn(&mut command)?;
        let output = process.output().ok_or("the server's output is not ours")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let ready: Ready = serde_json::from_str(&line)
            .map_err(|_| "the server did not start: run it by itself to see why")?;
        let address = ready.url.trim_start_matches("http://").to_owned();
        Ok(Self {
            process,
            address,
            data,
        })
    }

    /// Memory that it has in RAM, in KiB (`VmRSS`, proc(5)).
    pub(super) fn resident_kibibytes(&self) -> Result<u32, BoxError> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let size = line.ok_or("this system does not tell how much memory a process has")?;
        Ok(size.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.stop();
        let _ = remove(&self.data);
    }
}

fn remove(directory: &PathBuf) -> std::io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
