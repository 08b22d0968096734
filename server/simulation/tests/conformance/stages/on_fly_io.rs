use std::{
    io::Write as _,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use fly::{FlyClient, FlyConfig};
use tokio::runtime::Runtime;

use crate::{stage::Stage, tidy};

/// A token that may write the app's secrets.
const TOKEN: &str = "AIRLIFT_CONFORMANCE_TOKEN";
/// The name of a throw-away app.
const APP: &str = "AIRLIFT_CONFORMANCE_APP";
/// `1`: the app's machines may be leased and booted.
const ROLLOUT: &str = "AIRLIFT_CONFORMANCE_ROLLOUT";

/// One client, as in a server: Fly.io's rate limits are kept across all checks.
static REAL: LazyLock<Option<Mutex<Real>>> = LazyLock::new(|| {
    let real = Real::as_set();
    if real.is_none() {
        // Not `eprintln!`, which is not shown of tests that pass.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: set {TOKEN} and {APP} to run the checks `on_fly_io` against Fly.io; with {ROLLOUT}=1 they boot the app's machines, too"
        );
    }
    real.map(Mutex::new)
});

struct Real {
    runtime: Runtime,
    stage: Stage,
}

impl Real {
    fn as_set() -> Option<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let mut config = FlyConfig::default();
        if let Some(url) = set("FLY_API_BASE_URL") {
            config.api_base_url = url;
        }
        if let Some(url) = set("FLY_FLAPS_BASE_URL") {
            config.machines_base_url = url;
        }
        let (token, app) = (set(TOKEN)?, set(APP)?);
        let client = Arc::new(FlyClient::new(config).unwrap());
        let mut stage = Stage::new(client, &token, &app);
        stage.rolls_out = set(ROLLOUT).is_some_and(|set| set == "1");
        Some(Self { runtime, stage })
    }
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

/// Fly.io itself, if somebody gave us an app; one check at a time.
pub(crate) fn play(check: &impl AsyncFn(&Stage)) {
    if let Some(real) = &*REAL {
        let real = real.lock().unwrap_or_else(PoisonError::into_inner);
        real.runtime.block_on(tidy::carry_out(&real.stage, check));
    }
}
