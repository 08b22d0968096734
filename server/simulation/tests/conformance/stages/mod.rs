//! The stages, each with a `play` that carries one check out.

pub(crate) mod in_process;
pub(crate) mod on_fly_io;
pub(crate) mod over_http;

use fly_emulator::{Behaviour, OpenQuestion, World, demo_world};

/// The emulated Fly.io, which does not slow checks down.
fn world() -> World {
    let mut world = demo_world(1);
    world.behaviour.rate_limits = false;
    world
}

/// What the documents leave open, answered in some way: its name, and what is set then.
type Answer = (&'static str, Box<dyn Fn(&mut Behaviour)>);

fn as_usual() -> Answer {
    ("as usual", Box::new(|_| ()))
}

fn all_otherwise() -> Answer {
    ("all otherwise", Box::new(OpenQuestion::answer_all))
}

fn each_otherwise() -> impl Iterator<Item = Answer> {
    OpenQuestion::ALL.into_iter().map(|question| -> Answer {
        (
            question.name,
            Box::new(move |behaviour| question.answer(behaviour)),
        )
    })
}

/// The app that is spoilt: two started machines in `app`, one in `worker`, one stopped.
const APP: &str = "acme-web";
