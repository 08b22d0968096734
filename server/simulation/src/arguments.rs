use std::path::PathBuf;

use clap::Parser;

use crate::play::StoreKind;

/// Plays seeded schedules against the sync engine and checks what it promises.
#[derive(Debug, Parser)]
#[command(name = "simulation")]
pub(crate) struct Arguments {
    /// How many schedules are played, one a seed
    #[arg(long, default_value_t = 1_000)]
    pub(crate) schedules: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// What the servers keep their state in
    #[arg(long, value_enum, default_value_t = StoreKind::Model)]
    pub(crate) store: StoreKind,
    /// Threads; as many as there are cores by default
    #[arg(long)]
    pub(crate) threads: Option<usize>,
    /// Play the schedule in this file and tell what happens
    #[arg(long, value_name = "FILE", conflicts_with = "mutations")]
    pub(crate) replay: Option<PathBuf>,
    /// Make each of the known mistakes and show that each is found
    #[arg(long)]
    pub(crate) mutations: bool,
    /// Make only this mistake (with --mutations or --replay)
    #[arg(long, value_name = "NAME")]
    pub(crate) mistake: Option<String>,
    /// Print the schedule of --seed instead of playing it
    #[arg(long)]
    pub(crate) print: bool,
}
