use std::{collections::BTreeMap, panic::AssertUnwindSafe};

use futures::FutureExt as _;

use crate::stage::{PREFIX, Stage};

/// Carries a check out and takes back what it wrote, also when it fails. Whatever is not a check's own
/// must be as it was before.
pub(crate) async fn carry_out(stage: &Stage, check: &impl AsyncFn(&Stage)) {
    let before = of_others(stage).await;
    let behaviour = stage
        .world
        .as_ref()
        .map(|world| world.read(|world| world.behaviour.clone()));
    let outcome = AssertUnwindSafe(check(stage)).catch_unwind().await;
    if let (Some(world), Some(behaviour)) = (&stage.world, behaviour) {
        world.write(|world| world.behaviour = behaviour);
    }
    remove_own(stage).await;
    let after = of_others(stage).await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
    assert_eq!(after, before, "the secrets of others were touched");
}

async fn remove_own(stage: &Stage) {
    let secrets = stage.secrets().await.into_keys();
    let own: Vec<String> = secrets
        .filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned))
        .collect();
    if !own.is_empty() {
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        stage.write(&[], &own).await.unwrap();
    }
}

async fn of_others(stage: &Stage) -> BTreeMap<String, String> {
    let secrets = stage.secrets().await.into_iter();
    secrets
        .filter(|(name, _)| !name.starts_with(PREFIX))
        .map(|(name, secret)| (name, secret.digest))
        .collect()
}
