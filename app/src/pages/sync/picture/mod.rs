//! What the flow of a sync shows, without a browser.

mod app;
mod machines;
mod own;
mod places;

use domain::{SyncFacts, view::SyncView};

use crate::components::flow::{FlowLine, FlowPicture, FlowWire};
use crate::components::tag::Tone;

/// What the picture must know beside the sync.
pub(in crate::pages::sync) struct Surroundings<'a> {
    /// The URL of a page of the project.
    pub(in crate::pages::sync) url: &'a dyn Fn(&str) -> String,
    /// Where the demo's emulated Fly.io shows its apps; none at the real one.
    pub(in crate::pages::sync) emulator: Option<&'a str>,
}

/// The sync, from its folders to its machines.
pub(in crate::pages::sync) fn picture(sync: &SyncView, around: &Surroundings<'_>) -> FlowPicture {
    let facts = &sync.row.facts;
    FlowPicture {
        places: places::places(sync, around.url),
        read: read(sync),
        sync: own::node(sync),
        push: push(facts),
        app: app::node(sync, around.emulator),
        rollout: rollout(facts),
        machines: machines::machines(sync),
    }
}

fn read(sync: &SyncView) -> FlowWire {
    if !sync.row.source_exists {
        FlowWire::Broken
    } else if sync.row.facts.auto_sync {
        FlowWire::Still
    } else {
        FlowWire::Waiting
    }
}

fn push(facts: &SyncFacts) -> FlowWire {
    if facts.running {
        FlowWire::Moving
    } else if facts.failure.is_some() {
        FlowWire::Broken
    } else if facts.pushed_generation == Some(facts.generation) {
        FlowWire::Still
    } else {
        FlowWire::Waiting
    }
}

fn rollout(facts: &SyncFacts) -> FlowWire {
    let held = facts.rollout_frozen || facts.rollout_postponed.is_some();
    if facts.rollout_pending && !held {
        FlowWire::Moving
    } else if facts.rollout_failure.is_some() {
        FlowWire::Broken
    } else if facts.rollout_pending || !facts.auto_redeploy {
        FlowWire::Waiting
    } else {
        FlowWire::Still
    }
}

fn line(tone: Tone, text: impl Into<String>) -> FlowLine {
    FlowLine {
        tone,
        text: text.into(),
        href: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::facts, *};

    #[test]
    fn only_what_is_under_way_moves() {
        let mut at = facts();
        at.auto_redeploy = true;
        assert_eq!(
            (push(&at), rollout(&at)),
            (FlowWire::Still, FlowWire::Still)
        );
        at.running = true;
        assert_eq!(push(&at), FlowWire::Moving);
        at.rollout_pending = true;
        assert_eq!(rollout(&at), FlowWire::Moving);
        at.rollout_frozen = true;
        assert_eq!(rollout(&at), FlowWire::Waiting);
    }

    #[test]
    fn what_failed_is_broken_until_it_is_tried_again() {
        let mut at = facts();
        at.failure = Some("Fly.io did not answer.".to_owned());
        assert_eq!(push(&at), FlowWire::Broken);
        at.running = true;
        assert_eq!(push(&at), FlowWire::Moving);
        at.rollout_failure = Some("m1 is unhealthy.".to_owned());
        assert_eq!(rollout(&at), FlowWire::Broken);
    }
}
