use domain::{SyncFacts, view::SyncView};

use super::line;
use crate::{
    components::{
        flow::{FlowLine, FlowNode},
        tag::Tone,
    },
    pages::sync_status::status,
};

/// The sync: its badge, what is pushed, what it is doing.
pub(super) fn node(sync: &SyncView) -> FlowNode {
    let facts = &sync.row.facts;
    let lines = [Some(generation(facts)), activity(facts), manual(facts)];
    FlowNode {
        title: sync.row.name.to_string(),
        href: None,
        status: Some(status(facts.status().badge)),
        lines: lines.into_iter().flatten().collect(),
    }
}

fn generation(facts: &SyncFacts) -> FlowLine {
    let newest = facts.generation;
    match facts.pushed_generation {
        Some(pushed) if pushed == newest => {
            line(Tone::Success, format!("Generation {newest} is at Fly.io"))
        }
        Some(pushed) => line(
            Tone::Warning,
            format!("Generation {newest}; {pushed} is at Fly.io"),
        ),
        None => line(
            Tone::Neutral,
            format!("Generation {newest}; none is at Fly.io"),
        ),
    }
}

fn activity(facts: &SyncFacts) -> Option<FlowLine> {
    if facts.running {
        return Some(line(Tone::Info, "Pushing now"));
    }
    facts.failure.as_ref()?;
    Some(if facts.blocked.is_some() {
        line(Tone::Danger, "Failed; waits until something is changed")
    } else {
        let attempt = facts.attempt;
        line(
            Tone::Danger,
            format!("Attempt {attempt} failed; tries again"),
        )
    })
}

fn manual(facts: &SyncFacts) -> Option<FlowLine> {
    (!facts.auto_sync).then(|| line(Tone::Neutral, "Auto-sync off: pushed by hand"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sync::fixture;

    fn texts(change: impl FnOnce(&mut SyncFacts)) -> Vec<String> {
        let mut sync = fixture::sync();
        change(&mut sync.row.facts);
        node(&sync)
            .lines
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn what_is_pushed_and_what_is_under_way_is_told() {
        assert_eq!(texts(|_| ()), ["Generation 1 is at Fly.io"]);
        let behind = texts(|facts| {
            facts.generation = 3;
            facts.running = true;
        });
        assert_eq!(behind, ["Generation 3; 1 is at Fly.io", "Pushing now"]);
        let failed = texts(|facts| {
            facts.pushed_generation = None;
            facts.failure = Some("No.".to_owned());
            facts.attempt = 2;
            facts.auto_sync = false;
        });
        assert_eq!(
            failed,
            [
                "Generation 1; none is at Fly.io",
                "Attempt 2 failed; tries again",
                "Auto-sync off: pushed by hand",
            ]
        );
    }
}
