//! The stages, each with a `play` that carries one check out.

pub(crate) mod in_process;
pub(crate) mod on_fly_io;
pub(crate) mod over_http;

use fly_emulator::{World, demo_world};

/// The emulated Fly.io, which does not slow checks down.
fn world() -> World {
    let mut world = demo_world(1);
    world.behaviour.rate_limits = false;
    world
}

/// The app that is spoilt: two started machines in `app`, one in `worker`, one stopped.
const APP: &str = "acme-web";
