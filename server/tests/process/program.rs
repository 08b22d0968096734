use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
};

/// The running program. It is killed when it is dropped before it was stopped.
pub(crate) struct Program {
    child: Child,
    log: Option<JoinHandle<String>>,
    /// What it printed when it accepted connections.
    pub(crate) ready: serde_json::Value,
    /// Host and port.
    pub(crate) address: String,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_airlift"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Program {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).spawn().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["event"], "ready");
        let url = ready["url"].as_str().unwrap();
        let address = url.strip_prefix("http://").unwrap().to_owned();
        Self {
            child,
            log: Some(log),
            ready,
            address,
        }
    }

    /// Runs a program that ends by itself; its exit code and log.
    pub(crate) fn run(arguments: &[&str]) -> (Option<i32>, String) {
        let output = command(arguments).output().unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), log)
    }

    /// SIGTERM, as an operator's supervisor sends it; its exit code and log.
    pub(crate) fn stop(mut self) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").arg(pid).status().unwrap().success());
        let status = self.child.wait().unwrap();
        let log = self.log.take().unwrap().join().unwrap();
        (status.code(), log)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.log.is_some() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
