use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

/// How long the program may take to start.
const START: Duration = Duration::from_secs(20);
/// Not the requests: the test asks all the time.
const LOG: &str = "info,server::http=warn";
/// What a failed test shows of its log.
const SHOWN_LINES: usize = 60;

/// The running program on a data directory. It can be killed from any thread, and is when dropped.
pub(crate) struct Program {
    child: Mutex<Child>,
    log: Arc<Log>,
}

/// What it wrote to standard error so far.
#[derive(Default)]
struct Log {
    lines: Mutex<Vec<String>>,
    grown: Condvar,
}

impl Program {
    /// Begins to start; it is not ready yet.
    pub(crate) fn spawn(data_dir: &Path, fly: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_airlift"))
            .args(["--listen", "127.0.0.1:0", "--log", LOG])
            .arg("--data-dir")
            .arg(data_dir)
            .arg("--site-root")
            .arg(data_dir.join("site"))
            .env_remove("AIRLIFT_ROOT_KEY")
            .env("FLY_API_BASE_URL", fly)
            .env("FLY_FLAPS_BASE_URL", fly)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new(Log::default());
        let stderr = child.stderr.take().unwrap();
        thread::spawn({
            let log = Arc::clone(&log);
            move || log.fill(stderr)
        });
        Self {
            child: Mutex::new(child),
            log,
        }
    }

    /// Waits until it says where it listens: `http://…`, with the set-up link's path if there is one.
    pub(crate) fn url(&self) -> String {
        let line = self.log.find(|line| {
            let (_, url) = line.split_once("http://127.0.0.1:")?;
            Some(format!("http://127.0.0.1:{}", url.trim()))
        });
        line.unwrap_or_else(|| panic!("the server did not start:\n{}", self.log.tail()))
    }

    /// SIGKILL: it has no chance to do anything. Returns when it is gone.
    pub(crate) fn kill(&self) {
        let mut child = self.child.lock().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Ok(child) = self.child.get_mut() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if thread::panicking() {
            println!("the server's log:\n{}", self.log.tail());
        }
    }
}

impl Log {
    fn fill(&self, stderr: ChildStderr) {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            self.lines.lock().unwrap().push(line);
            self.grown.notify_all();
        }
    }

    fn find(&self, mut in_line: impl FnMut(&str) -> Option<String>) -> Option<String> {
        let mut found = None;
        let lines = self.lines.lock().unwrap();
        let searched = self.grown.wait_timeout_while(lines, START, |lines| {
            found = lines.iter().find_map(|line| in_line(line));
            found.is_none()
        });
        drop(searched.unwrap());
        found
    }

    fn tail(&self) -> String {
        let lines = self.lines.lock().unwrap();
        let from = lines.len().saturating_sub(SHOWN_LINES);
        lines[from..].join("\n")
    }
}
