use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{installation::Installation, processor};

const POLL: Duration = Duration::from_millis(5);
const LONGEST: Duration = Duration::from_mins(1);

/// The program at work.
pub(crate) struct Server {
    process: Child,
    ready_after: Duration,
}

impl Server {
    /// Starts it and waits until it says that it is ready.
    #[expect(clippy::disallowed_methods, reason = "a benchmark is about real time")]
    pub(crate) fn start(installation: &Installation, fly: &str) -> Self {
        let address = free_address();
        let begin = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_airlift"))
            .args(["--listen", &address, "--log", "error", "--data-dir"])
            .arg(installation.folder())
            .arg("--site-root")
            .arg(installation.folder().join("site"))
            .env("AIRLIFT_ROOT_KEY", Installation::root_key())
            .env("FLY_API_BASE_URL", fly)
            .env("FLY_FLAPS_BASE_URL", fly)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while !is_ready(&address) {
            assert!(begin.elapsed() < LONGEST, "the server does not get ready");
            thread::sleep(POLL);
        }
        Self {
            process,
            ready_after: begin.elapsed(),
        }
    }

    pub(crate) fn ready_after(&self) -> Duration {
        self.ready_after
    }

    /// In RAM now, and at most so far (proc(5)).
    pub(crate) fn memory(&self) -> String {
        let megabytes = |name| self.status(name) * 1.024 / 1000.0;
        format!(
            "{:.1} MB; {:.1} MB",
            megabytes("VmRSS:"),
            megabytes("VmHWM:")
        )
    }

    pub(crate) fn processor_seconds(&self) -> f64 {
        processor::seconds(self.process.id())
    }

    fn status(&self, name: &str) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let value = status.lines().find_map(|line| line.strip_prefix(name));
        value
            .unwrap()
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

fn is_ready(address: &str) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        write!(
            stream,
            "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}
