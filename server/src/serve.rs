//! The life of a server: start, serve until told to stop, hand everything back.

mod announce;
mod signals;

use std::{io, net::SocketAddr, time::Duration};

use application::{
    engine::{Engine, EngineSettings},
    ports::VaultStatus,
};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{Config, ConfigError},
    http::{self, HttpSettings, SetupToken},
    startup::{self, StartError, Started},
};

/// How long requests and attempts under way may take to end after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Why the server ended before it was told to.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The configuration is wrong.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// It did not start.
    #[error("{0}")]
    Start(#[from] StartError),
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// Signals cannot be received.
    #[error("cannot receive the signal to stop")]
    Signals(#[source] io::Error),
}

/// Runs the server until SIGTERM or SIGINT.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let stop = signals::stop_signal().map_err(ServeError::Signals)?;
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.map_err(|source| ServeError::Listen {
        address: config.listen,
        source,
    })?;
    let address = listener.local_addr().unwrap_or(config.listen);
    let started = startup::start(&config).await?;
    let setup = setup_token(&started).await?;
    announce::warn_of_plain_http(&config);
    let settings = HttpSettings::new(&config, setup.clone(), stop.clone());
    let router = http::router(&started, settings);
    let served = spawn_http(listener, router, stop.clone());
    let settings = EngineSettings {
        keep_history_millis: EngineSettings::days(config.keep_runs_days),
        ..EngineSettings::default()
    };
    let engine = spawn_engine(&started, settings, stop.clone());
    let sweep = http::sweep(
        started.store.clone(),
        started.services.clock.clone(),
        stop.clone(),
    );
    let sweep = tokio::spawn(sweep);
    announce::ready(address, &config, &started, &setup);

    stop.cancelled().await;
    tracing::info!("stopping: requests and attempts under way may end");
    finish(served, engine, sweep).await;
    close(started).await;
    Ok(())
}

async fn setup_token(started: &Started) -> Result<SetupToken, StartError> {
    let sealed = started.services.vault.status() != VaultStatus::Open;
    if sealed || started.services.store.has_users().await? {
        return Ok(SetupToken::none());
    }
    Ok(SetupToken::draw(&*started.services.chance))
}

fn spawn_http(
    listener: TcpListener,
    router: axum::Router,
    stop: CancellationToken,
) -> JoinHandle<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        let served = axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned());
        if let Err(error) = served.await {
            tracing::error!(%error, "HTTP ended");
        }
    })
}

/// A sealed server pushes nothing: it could not open what it would have to push.
fn spawn_engine(
    started: &Started,
    settings: EngineSettings,
    stop: CancellationToken,
) -> Option<JoinHandle<()>> {
    if started.services.vault.status() != VaultStatus::Open {
        tracing::warn!("the engine does not run while Airlift is sealed");
        return None;
    }
    let engine = Engine::new(started.services.clone(), settings);
    Some(tokio::spawn(async move { engine.run(stop).await }))
}

async fn finish(served: JoinHandle<()>, engine: Option<JoinHandle<()>>, sweep: JoinHandle<()>) {
    let all = async {
        if let Some(engine) = engine
            && engine.await.is_err()
        {
            tracing::error!("the engine did not end well; leases it held expire by themselves");
        }
        let _ = served.await;
        let _ = sweep.await;
    };
    if tokio::time::timeout(GRACE, all).await.is_err() {
        tracing::warn!(
            seconds = GRACE.as_secs(),
            "some work did not end in time and is cut off"
        );
    }
}

async fn close(started: Started) {
    if let Some(emulator) = started.emulator {
        emulator.shutdown().await;
    }
    if let Err(error) = started.store.close().await {
        tracing::error!(%error, "the database did not close well; it repairs itself at the next start");
    }
    tracing::info!("stopped");
}
