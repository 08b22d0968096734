use std::{
    env,
    io::{BufRead as _, BufReader, Read as _, stdin},
    process::{Child, Command, Stdio},
};

use fly_emulator::{Emulator, EmulatorConfig, large_world};

use crate::processor;

const ARGUMENT: &str = "--emulator";

/// The emulator in a process of its own: this program again. It ends when its standard input does.
pub(crate) struct Emulated {
    process: Child,
    url: String,
}

impl Emulated {
    pub(crate) fn start(apps: usize) -> Self {
        let mut process = Command::new(env::current_exe().unwrap())
            .args([ARGUMENT, &apps.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let output = process.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut url).unwrap();
        Self {
            process,
            url: url.trim().to_owned(),
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn processor_seconds(&self) -> f64 {
        processor::seconds(self.process.id())
    }
}

impl Drop for Emulated {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// How many apps this process is to serve, if it was started for that.
pub(crate) fn asked_for() -> Option<usize> {
    let mut arguments = env::args().skip_while(|argument| argument != ARGUMENT);
    arguments.nth(1)?.parse().ok()
}

/// Serves so many apps until standard input ends.
pub(crate) fn serve(apps: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let config = EmulatorConfig::serving(large_world(1, apps));
        let emulator = Emulator::start(config).await.unwrap();
        println!("{}", emulator.url());
        let ended = tokio::task::spawn_blocking(|| stdin().read_to_end(&mut Vec::new()));
        let _ = ended.await;
    });
}
