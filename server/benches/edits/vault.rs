use std::{
    thread,
    time::{Duration, Instant},
};

use tokio::task::{JoinHandle, spawn_blocking};

use crate::{
    airlift::{Airlift, KEY},
    durations::now,
};

/// How often the vault is looked at, and so how precise the result is.
const POLL: Duration = Duration::from_micros(100);

/// The moment at which an app's key has a value. Looks from a thread of its own: the runtime's timer
/// would be ten times as coarse.
pub(crate) fn watch(airlift: &Airlift, place: usize, text: &str) -> JoinHandle<Instant> {
    let world = airlift.emulator.world().clone();
    let (app, text) = (airlift.app(place).to_owned(), text.to_owned());
    spawn_blocking(move || {
        let arrived = || {
            world.read(|world| {
                let secrets = world.app(&app).unwrap().secrets();
                secrets
                    .get(KEY)
                    .is_some_and(|secret| secret.value.expose() == text)
            })
        };
        while !arrived() {
            thread::sleep(POLL);
        }
        now()
    })
}
