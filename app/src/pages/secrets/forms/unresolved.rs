use domain::{EnvironmentPath, SecretName};
use leptos::task::spawn_local;

use crate::{api::syncs, pages::secrets::SecretsState};

/// After a value was saved: says so if it cannot be resolved. It is kept all the same, for what it refers to
/// may be added next.
pub(super) fn tell_if_unresolved(state: SecretsState, at: EnvironmentPath, secret: SecretName) {
    let (project, toasts) = (state.project_id(), state.toasts);
    spawn_local(async move {
        // That it cannot be told now is no news: each sync that pushes it says so too.
        let Ok(check) = syncs::check_source(project, at.clone()).await else {
            return;
        };
        let mut unresolved = check.unresolved.into_iter();
        if let Some(wrong) = unresolved.find(|it| it.secret == secret && it.at == at) {
            toasts.error(format!(
                "{wrong}. It is saved; a sync that reads this folder pushes nothing until that is put right."
            ));
        }
    });
}
