use super::{Section, facts::NOW_MS};
use crate::components::{
    flow::{
        Flow, FlowGroup, FlowLine, FlowMachine, FlowMachines, FlowNode, FlowPicture, FlowPlace,
        FlowWire, PlaceRole,
    },
    status_badge::Status,
    tag::Tone,
};
use leptos::prelude::*;

/// The way from folders to machines, with each state of its lines and machines.
pub(super) fn flow_picture() -> impl IntoView {
    let now_ms = Signal::stored(NOW_MS);
    let pictures = FlowWire::ALL.map(|wire| {
        let label = format!("{wire:?}");
        view! {
            <h3>{label.clone()}</h3>
            <Flow picture=Signal::stored(picture(wire)) label now_ms/>
        }
    });
    view! {
        <Section id="flow" title="Flow">{pictures}</Section>
    }
}

fn picture(wire: FlowWire) -> FlowPicture {
    let (status, line) = match wire {
        FlowWire::Still => (
            Status::Synced,
            (Tone::Success, "Generation 12 is at Fly.io"),
        ),
        FlowWire::Moving => (Status::Syncing, (Tone::Info, "Pushing now")),
        FlowWire::Waiting => (
            Status::OutOfDate,
            (Tone::Neutral, "Auto-sync off: pushed by hand"),
        ),
        FlowWire::Broken => (
            Status::Failed,
            (Tone::Danger, "Attempt 3 failed; tries again"),
        ),
    };
    FlowPicture {
        places: places(wire == FlowWire::Broken),
        read: if wire == FlowWire::Moving {
            FlowWire::Still
        } else {
            wire
        },
        sync: node("api-prod", Some(status), vec![told(line, None)]),
        push: wire,
        app: node(
            "acme-api",
            None,
            vec![
                told((Tone::Success, "14 keys as written"), Some("#flow")),
                told((Tone::Warning, "1 key changed outside"), Some("#flow")),
                told(
                    (Tone::Neutral, "2 keys not written by Airlift"),
                    Some("#flow"),
                ),
            ],
        ),
        rollout: wire,
        machines: machines(wire),
    }
}

fn node(title: &str, status: Option<Status>, lines: Vec<FlowLine>) -> FlowNode {
    FlowNode {
        title: title.to_owned(),
        href: status.is_none().then(|| "#flow".to_owned()),
        status,
        lines,
    }
}

fn told((tone, text): (Tone, &str), href: Option<&str>) -> FlowLine {
    FlowLine {
        tone,
        text: text.to_owned(),
        href: href.map(str::to_owned),
    }
}

fn places(missing: bool) -> Vec<FlowPlace> {
    let place = |environment: &str, path: &str, role, depth| FlowPlace {
        environment: environment.to_owned(),
        path: path.to_owned(),
        href: "#flow".to_owned(),
        role,
        depth,
        missing: missing && depth == 1,
    };
    let by = |importer: &str| PlaceRole::ImportedBy(importer.to_owned());
    vec![
        place("prod", "/api", PlaceRole::Source, 0),
        place("prod", "/shared", by("prod:/api"), 1),
        place("dev", "/base", by("prod:/shared"), 2),
        place("prod", "/certificates", by("prod:/api"), 1),
        place("dev", "/database", PlaceRole::Referenced, 0),
    ]
}

fn machines(wire: FlowWire) -> FlowMachines {
    let machines = match wire {
        FlowWire::Still => vec![("web", many()), ("worker", vec![live(40)])],
        FlowWire::Moving => vec![("web", vec![live(1), UPDATING.into(), PENDING.into()])],
        FlowWire::Waiting => Vec::new(),
        FlowWire::Broken => vec![(
            "web",
            [BEHIND, NEXT_START, DEFERRED, FAILED, SKIPPED, UNREACHABLE]
                .map(Into::into)
                .to_vec(),
        )],
    };
    let lines = match wire {
        FlowWire::Still => Vec::new(),
        FlowWire::Moving => vec![told((Tone::Info, "Rolling out now"), None)],
        FlowWire::Waiting => vec![told(
            (
                Tone::Neutral,
                "Auto redeploy off: new values at their next deploy",
            ),
            None,
        )],
        FlowWire::Broken => vec![told((Tone::Danger, "The rollout stopped"), None)],
    };
    FlowMachines {
        live: (wire != FlowWire::Waiting).then_some((1, 3)),
        lines,
        groups: machines
            .into_iter()
            .map(|(name, machines)| FlowGroup {
                name: name.to_owned(),
                machines,
            })
            .collect(),
    }
}

type Sketch = (Tone, &'static str, &'static str);
const UPDATING: Sketch = (Tone::Info, "Being updated", "");
const PENDING: Sketch = (Tone::Info, "Waits for its turn", "");
const BEHIND: Sketch = (
    Tone::Warning,
    "Behind",
    "Runs older values until it is updated",
);
const NEXT_START: Sketch = (
    Tone::Neutral,
    "At its next start",
    "Does not run; has the newest values",
);
const DEFERRED: Sketch = (
    Tone::Warning,
    "Deferred",
    "Another deploy holds it until 13:50:00",
);
const FAILED: Sketch = (
    Tone::Danger,
    "Failed",
    "Its check servicecheck-00-http-8080 does not pass.",
);
const SKIPPED: Sketch = (Tone::Neutral, "Left alone", "It is a console session");
const UNREACHABLE: Sketch = (
    Tone::Warning,
    "Unreachable",
    "Its host does not answer; it is tried again",
);

impl From<Sketch> for FlowMachine {
    fn from((tone, label, detail): Sketch) -> Self {
        Self {
            id: format!("e28650{}", label.len()),
            name: "wild-bird-417".to_owned(),
            region: "fra".to_owned(),
            state: "started".to_owned(),
            tone,
            label,
            detail: (!detail.is_empty()).then(|| detail.to_owned()),
            needs_a_look: !matches!(tone, Tone::Success | Tone::Neutral),
            moving: label == UPDATING.1,
            at_ms: NOW_MS - 60_000,
        }
    }
}

fn live(number: i64) -> FlowMachine {
    FlowMachine {
        id: format!("d8901{number}"),
        at_ms: NOW_MS - number * 1_000,
        ..(Tone::Success, "Live", "").into()
    }
}

fn many() -> Vec<FlowMachine> {
    let fine = (2..18).map(live);
    fine.chain([BEHIND.into()]).collect()
}
