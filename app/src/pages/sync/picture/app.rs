use domain::view::{KeyState, SyncView};

use super::line;
use crate::components::{
    flow::{FlowLine, FlowNode},
    tag::Tone,
};

/// The app: how many of its keys are as they were written, and how many are not.
pub(super) fn node(sync: &SyncView, emulator: Option<&str>) -> FlowNode {
    let app = &sync.row.app;
    let organization = sync.row.organization.as_ref();
    let lines = organization.map(|name| line(Tone::Neutral, format!("Organization {name}")));
    FlowNode {
        title: app.to_string(),
        href: Some(match emulator {
            Some(url) => format!("{url}#app-{app}"),
            None => format!("https://fly.io/apps/{app}"),
        }),
        status: None,
        lines: keys(sync).into_iter().chain(lines).collect(),
    }
}

fn keys(sync: &SyncView) -> Vec<FlowLine> {
    let count = |wanted: fn(&KeyState) -> bool| {
        let keys = sync.keys.iter();
        keys.filter(|key| wanted(&key.state)).count()
    };
    let written = count(|state| matches!(state, KeyState::AtFly { .. }));
    let held = count(|state| matches!(state, KeyState::Held));
    let unconfirmed = count(|state| matches!(state, KeyState::Unconfirmed));
    let conflicts = count(|state| matches!(state, KeyState::Conflict(_)));
    let all = [
        (Tone::Success, written, "as written", "keys"),
        (Tone::Info, unconfirmed, "not confirmed yet", "keys"),
        (Tone::Warning, sync.drift.len(), "changed outside", "drift"),
        (Tone::Warning, held, "to be removed, held", "keys"),
        (Tone::Warning, conflicts, "owned by another sync", "keys"),
        (
            Tone::Neutral,
            sync.foreign.len(),
            "not written by Airlift",
            "foreign",
        ),
    ];
    let some = all.into_iter().filter(|(_, count, ..)| *count > 0);
    let lines: Vec<FlowLine> = some
        .map(|(tone, count, what, section)| FlowLine {
            tone,
            text: format!("{count} {} {what}", if count == 1 { "key" } else { "keys" }),
            href: Some(format!("#{section}-title")),
        })
        .collect();
    if lines.is_empty() {
        return vec![line(Tone::Neutral, "No key of this sync")];
    }
    lines
}

#[cfg(test)]
mod tests {
    use domain::{
        Timestamp,
        view::{ForeignRow, KeyRow},
    };

    use super::*;
    use crate::pages::sync::fixture;

    #[test]
    fn keys_are_counted_by_how_they_are_and_lead_to_where_more_is_told() {
        let mut sync = fixture::sync();
        let key = |name: &str, state| KeyRow {
            key: name.to_owned(),
            state,
            written_at: None,
        };
        let digest = || KeyState::AtFly {
            digest: "d".to_owned(),
        };
        sync.keys = vec![
            key("A", digest()),
            key("B", digest()),
            key("C", KeyState::Held),
        ];
        sync.foreign = vec![ForeignRow {
            key: "F".to_owned(),
            since: Timestamp(0),
        }];
        let lines = keys(&sync);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "2 keys as written",
                "1 key to be removed, held",
                "1 key not written by Airlift"
            ]
        );
        assert_eq!(lines[2].href.as_deref(), Some("#foreign-title"));
    }

    #[test]
    fn the_app_leads_to_its_dashboard_and_in_the_demo_to_the_emulated_one() {
        let sync = fixture::sync();
        let href = |emulator| node(&sync, emulator).href.unwrap();
        assert_eq!(href(None), "https://fly.io/apps/acme-api");
        assert_eq!(
            href(Some("http://127.0.0.1:1")),
            "http://127.0.0.1:1#app-acme-api"
        );
    }
}
