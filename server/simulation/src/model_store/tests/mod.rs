//! The same sequence of operations on this store and on the one in SQLite: every answer, every hint to look
//! and everything that can be read must be the same.
//!
//! More than by default: `STORES_AGREE_SEQUENCES=5000 STORES_AGREE_SEED=1 cargo test …`

mod audit_file;
mod cast;
mod dice;
mod disagreement;
mod look;
mod observations;
mod pair;
mod people;
mod pushes;
mod rollouts;
mod script;
mod shrink;
mod tally;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use store::SqliteStore;
use tempfile::TempDir;

const SEQUENCES: u64 = 60;
const STEPS: usize = 150;
/// Everything is read after so many steps and at the end; what an operation answers, after each.
const LOOK_EVERY: usize = 50;

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

/// An empty database, migrated once for all sequences.
async fn template() -> (TempDir, PathBuf) {
    let directory = pair::directory();
    let file = directory.path().join("template.db");
    let store = SqliteStore::open(&file).await.unwrap();
    store.close().await.unwrap();
    (directory, file)
}

/// Every `of`th sequence, beginning with the `part`th.
async fn agree_on(part: u64, of: u64) {
    let (_directory, template) = template().await;
    let first = number("STORES_AGREE_SEED", 0);
    let sequences = number("STORES_AGREE_SEQUENCES", SEQUENCES * of);
    let seeds = (first..first + sequences).filter(|seed| seed % of == part);
    let mut answers = BTreeMap::new();
    for seed in seeds {
        let steps = script::generate(seed, STEPS);
        match script::play(&template, &steps, LOOK_EVERY).await {
            Ok(tally) => tally.add_to(&mut answers),
            Err(_) => fail(seed, &template, steps).await,
        }
    }
    if sequences >= SEQUENCES * of {
        let missing = tally::missing(&answers);
        assert!(
            missing.is_empty(),
            "never answered: {missing:?}\n{answers:#?}"
        );
    }
}

async fn fail(seed: u64, template: &Path, steps: Vec<script::Step>) {
    let steps = shrink::shrink(template, steps).await;
    let found = script::play(template, &steps, 1).await;
    let disagreement = found.err().map(|(_, disagreement)| disagreement);
    let told = disagreement.map(|it| it.to_string()).unwrap_or_default();
    panic!("seed {seed}\n{steps:#?}\n{told}");
}

macro_rules! parts {
    ($($name:ident = $part:literal),+ $(,)?) => {
        $(#[tokio::test]
        async fn $name() {
            agree_on($part, 2).await;
        })+
    };
}

parts! {
    the_model_and_the_database_agree_on_even_seeds = 0,
    the_model_and_the_database_agree_on_odd_seeds = 1,
}
