use leptos::prelude::*;

use crate::components::{alert::Alert, switch::Checkbox, tag::Tone};

/// The deliberate step before held removals: which keys, what stays if nobody agrees, and the consent.
#[component]
pub(super) fn Approval(
    /// The keys whose removal is held; not empty.
    keys: Vec<String>,
    /// The app that has them.
    app: String,
    /// The consent.
    approving: RwSignal<bool>,
) -> impl IntoView {
    let label = consent(&keys, &app);
    // A single key is named in the consent itself.
    let named = (keys.len() > 1).then(|| {
        let items = keys
            .into_iter()
            .map(|key| view! { <li><code>{key}</code></li> })
            .collect_view();
        view! { <ul class="approval__keys">{items}</ul> }
    });
    view! {
        <section class="approval stack stack--tight">
            <Alert tone=Tone::Warning title="Removals wait for a person">
                "Airlift did not write these values, so it does not remove them by itself. "
                "Fly.io never gives a value back: once removed, it can only be set anew."
            </Alert>
            {named}
            <Checkbox
                id="approve-removals"
                label=label
                help="Leave it off to push everything else and keep them."
                checked=approving
                on_change=move |on| approving.set(on)
            />
        </section>
    }
}

fn consent(keys: &[String], app: &str) -> String {
    match keys {
        [key] => format!("Remove {key} from {app} for good"),
        keys => format!("Remove these {} keys from {app} for good", keys.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_key_is_named_in_the_consent_itself() {
        assert_eq!(
            consent(&["OLD".to_owned()], "acme-web"),
            "Remove OLD from acme-web for good"
        );
        let keys = ["A".to_owned(), "B".to_owned()];
        assert_eq!(
            consent(&keys, "acme-web"),
            "Remove these 2 keys from acme-web for good"
        );
    }
}
