//! Things that the tests of the wizard talk about.

use domain::{
    ConnectionId, Timestamp, TokenKind,
    plan::{Change, Plan, PlanEntry, PlanId},
    view::{AppRow, ConnectionRow},
};

use super::{Draft, Step};

pub(super) fn connection_id(number: u8) -> ConnectionId {
    format!("00000000-0000-4000-8000-0000000000{number:02}")
        .parse()
        .unwrap()
}

pub(super) fn connection_row(number: u8, name: &str) -> ConnectionRow {
    ConnectionRow {
        id: connection_id(number),
        name: name.parse().unwrap(),
        description: domain::Description::default(),
        token_kind: TokenKind::Organization,
        reach: "1 organization: acme".into(),
        syncs: 0,
        validated_at: Timestamp(0),
    }
}

pub(super) fn app_row(name: &str) -> AppRow {
    AppRow {
        name: name.parse().unwrap(),
        organization: Some("acme".into()),
        status: None,
    }
}

/// A draft in which nothing is missing.
pub(super) fn full_draft() -> Draft {
    let mut draft = Draft::preset("dev");
    draft.choose_connection(Some(&connection_row(1, "fly")));
    draft.accept_app(&app_row("api"));
    draft.name = "api-dev".into();
    draft.accepted_source = draft.source();
    draft.reached = Step::Review;
    draft
}

pub(super) fn entry(key: &str, change: Change) -> PlanEntry {
    PlanEntry {
        key: key.to_owned(),
        secret: key.parse().ok(),
        supplied_by: None,
        change,
        digest: Some("d1".into()),
    }
}

pub(super) fn plan(entries: Vec<PlanEntry>) -> Plan {
    Plan {
        id: PlanId("p".into()),
        observed_at: Timestamp(0),
        entries,
        unresolved: Vec::new(),
        machines: Vec::new(),
        auto_redeploy: false,
        behind: false,
    }
}
