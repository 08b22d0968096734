mod client;
mod clock;
mod installation;
mod reply;
mod server;

pub(crate) use client::Client;
pub(crate) use clock::TestClock;
pub(crate) use installation::Installation;
pub(crate) use reply::Reply;
pub(crate) use server::TestServer;
