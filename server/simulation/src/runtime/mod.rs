//! What a server runs on here: simulated time and chance, gates before and after everything it asks of
//! the outside, and stores behind them.

mod blocking_store;
mod chance;
mod clock;
mod gate;
mod gated_store;
mod life;
mod passwords;
mod seat;
mod store_ports;
mod time;
mod trouble;
mod vault;

pub(crate) use blocking_store::BlockingStore;
pub(crate) use chance::SeededChance;
pub(crate) use clock::SimulatedClock;
pub(crate) use gate::Gate;
pub(crate) use gated_store::GatedStore;
pub(crate) use life::Life;
pub(crate) use passwords::NoPasswords;
pub(crate) use seat::Seat;
pub(crate) use store_ports::{wrapped_port, wrapped_store, wrapped_store_but_push};
pub(crate) use time::Time;
pub(crate) use trouble::{ArmedTrouble, Side, StoreTrouble, Trouble};
pub(crate) use vault::PlainVault;
