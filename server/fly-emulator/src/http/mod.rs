//! The world over HTTP.

mod classify;
mod control;
mod gate;
mod graphql;
mod page;
mod recorder;
mod redact;
mod rest;
mod serve;
mod shared_world;

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc};

use axum::Router;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

pub use shared_world::{Clock, SharedWorld};

use crate::{Behaviour, World, demo_world};
use recorder::Recorder;

/// How to run an emulator.
#[derive(Debug)]
pub struct EmulatorConfig {
    /// Where to listen; `127.0.0.1:0` lets the operating system choose a port.
    pub listen: SocketAddr,
    /// The world it serves.
    pub world: World,
    /// Where the time comes from.
    pub clock: Clock,
    /// Writes every exchange into this file, one JSON object a line, secrets redacted.
    pub record: Option<PathBuf>,
    /// The page and `/_control/state` show values instead of SHA-256 prefixes.
    pub show_values: bool,
}

impl Default for EmulatorConfig {
    /// The demo world on a port of the operating system's choice.
    fn default() -> Self {
        Self::serving(demo_world(1))
    }
}

impl EmulatorConfig {
    /// This world on a port of the operating system's choice.
    pub fn serving(world: World) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            world,
            clock: Clock::system(),
            record: None,
            show_values: false,
        }
    }
}

/// The emulator.
#[derive(Debug)]
pub struct Emulator;

impl Emulator {
    /// Starts serving. Refuses any address but the loopback: what it holds is not protected.
    pub async fn start(config: EmulatorConfig) -> io::Result<RunningEmulator> {
        if !config.listen.ip().is_loopback() {
            let message =
                "the emulator listens on the loopback only: its control endpoint has no password";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let recorder = config.record.map(Recorder::create).transpose()?;
        let listener = TcpListener::bind(config.listen).await?;
        let address = listener.local_addr()?;
        let initial_behaviour = config.world.behaviour.clone();
        let world = SharedWorld::new(config.world, config.clock);
        let context = Context {
            world: world.clone(),
            recorder: recorder.map(Arc::new),
            show_values: config.show_values,
            initial_behaviour: Arc::new(initial_behaviour),
        };
        let stop = CancellationToken::new();
        let served = tokio::spawn(serve::serve(listener, router(context), stop.clone()));
        Ok(RunningEmulator {
            address,
            world,
            stop,
            served: Some(served),
        })
    }
}

/// An emulator that serves until it is shut down or dropped.
#[derive(Debug)]
pub struct RunningEmulator {
    /// Where it listens.
    pub address: SocketAddr,
    world: SharedWorld,
    stop: CancellationToken,
    served: Option<JoinHandle<()>>,
}

impl RunningEmulator {
    /// `http://127.0.0.1:port`: base of the REST API (`/v1/…`), GraphQL (`/graphql`) and the control endpoint.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The world it serves.
    pub fn world(&self) -> &SharedWorld {
        &self.world
    }

    /// Stops accepting, lets requests under way finish for half a second, and returns when all is closed.
    pub async fn shutdown(mut self) {
        self.stop.cancel();
        if let Some(served) = self.served.take() {
            let _ = served.await;
        }
    }
}

impl Drop for RunningEmulator {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What every handler can reach.
#[derive(Debug, Clone)]
struct Context {
    world: SharedWorld,
    recorder: Option<Arc<Recorder>>,
    show_values: bool,
    initial_behaviour: Arc<Behaviour>,
}

fn router(context: Context) -> Router {
    let api = Router::new()
        .merge(rest::router())
        .merge(graphql::router())
        .layer(axum::middleware::from_fn_with_state(
            context.clone(),
            gate::gate,
        ));
    Router::new()
        .merge(api)
        .merge(control::router())
        .merge(page::router())
        .with_state(context)
}
