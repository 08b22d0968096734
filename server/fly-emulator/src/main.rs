//! Runs the emulator of Fly.io on this machine.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
};

use clap::Parser;
use fly_emulator::{DemoTokens, Emulator, EmulatorConfig, large_world};

/// A faithful and hostile emulator of Fly.io's APIs, filled with a demo world. For development only.
#[derive(Debug, Parser)]
#[command(name = "fly-emulator", version)]
struct Arguments {
    /// Where to listen; the loopback only.
    #[arg(long, default_value = "127.0.0.1:4280")]
    listen: SocketAddr,
    /// Writes every exchange into this file, one JSON object a line, secrets redacted.
    #[arg(long)]
    record: Option<PathBuf>,
    /// Shows the values of secrets on the page and in /_control/state.
    #[arg(long)]
    show_values: bool,
    /// The same seed gives the same ids, digests and versions.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// So many more apps in the organisation acme, each with one machine.
    #[arg(long, default_value_t = 0)]
    apps: usize,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let config = EmulatorConfig {
        listen: arguments.listen,
        record: arguments.record,
        show_values: arguments.show_values,
        ..EmulatorConfig::serving(large_world(arguments.seed, arguments.apps))
    };
    let emulator = Emulator::start(config).await?;
    announce(&emulator.url())?;
    stop_signal().await?;
    emulator.shutdown().await;
    Ok(())
}

/// The demo tokens are fixed, well known, and open nothing but the emulator.
fn announce(url: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "Fly.io emulator listening on {url}")?;
    writeln!(out, "  page     {url}/")?;
    writeln!(out, "  REST     {url}/v1")?;
    writeln!(out, "  GraphQL  {url}/graphql")?;
    writeln!(out, "Tokens:")?;
    for (kind, token) in DemoTokens::all() {
        writeln!(out, "  {kind:<18} {token}")?;
    }
    out.flush()
}

async fn stop_signal() -> io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}
