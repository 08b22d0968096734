use super::{Section, facts::NOW_MS};
use crate::components::{
    description_list::DescriptionItem,
    plan_diff::{ChangeKind, PlanDiff, PlanRow},
    review_group::ReviewGroup,
    tag::Tone,
    timeline::{Timeline, TimelineItem},
    wizard_rail::{StepState, WizardRail, WizardStep},
};
use leptos::prelude::*;

/// The wizard's steps, a review, plans, a timeline.
pub(super) fn flow() -> impl IntoView {
    view! {
        <Section id="wizard" title="Wizard">
            <div class="with-rail">
                <WizardRail steps=steps() label="Add Sync"/>
                <ReviewGroup id="gallery-review" title="Source" edit_href="#wizard">
                    <DescriptionItem term="Environment">"Production"</DescriptionItem>
                    <DescriptionItem term="Secret path"><code>"/api"</code></DescriptionItem>
                    <DescriptionItem term="Resolves to">"14 secrets, 2 of them imported"</DescriptionItem>
                </ReviewGroup>
            </div>
        </Section>
        <Section id="plan" title="Plan">
            <PlanDiff rows=plan()/>
            <h3>"Nothing to push"</h3>
            <PlanDiff rows=vec![PlanRow::new("API_KEY", ChangeKind::Unchanged)]/>
        </Section>
        <Section id="timeline" title="Timeline">
            <Runs/>
        </Section>
    }
}

fn steps() -> Vec<WizardStep> {
    [
        ("Source", StepState::Done, Some("prod · /api")),
        ("Destination", StepState::Current, None),
        ("Sync options", StepState::Reachable, None),
        ("Details", StepState::Locked, None),
        ("Review", StepState::Locked, None),
    ]
    .map(|(label, state, summary)| WizardStep {
        label: label.to_owned(),
        href: "#wizard".to_owned(),
        state,
        summary: summary.map(str::to_owned),
    })
    .to_vec()
}

fn plan() -> Vec<PlanRow> {
    vec![
        PlanRow::new("API_KEY", ChangeKind::Unchanged),
        PlanRow::new("DATABASE_URL", ChangeKind::Update).with_note("changed 3 minutes ago by Ada"),
        PlanRow::new("LEGACY_TOKEN", ChangeKind::Remove)
            .with_note("not in the source; set at Fly.io outside Airlift"),
        PlanRow::new("OTHER_TEAM", ChangeKind::Foreign).with_note("does not match the key schema"),
        PlanRow::new("SENTRY_DSN", ChangeKind::Create),
        PlanRow::new("SHARED_KEY", ChangeKind::Conflict).with_note("managed by web-prod"),
        PlanRow::new("SMTP_PASSWORD", ChangeKind::Drifted)
            .with_note("changed at Fly.io since our last write"),
        PlanRow::new("FLY_APP_NAME", ChangeKind::Refused).with_note("Fly.io sets this name itself"),
    ]
}

#[component]
fn Runs() -> impl IntoView {
    let now_ms = Signal::stored(NOW_MS);
    view! {
        <Timeline label="Runs">
            <TimelineItem
                title="Pushing 3 keys"
                outcome="running"
                tone=Tone::Accent
                at_ms=NOW_MS - 2_000
                now_ms
            />
            <TimelineItem
                title="Pushed 3 keys, removed 1"
                outcome="succeeded"
                tone=Tone::Success
                at_ms=NOW_MS - 240_000
                now_ms
                meta="1.2 s · Ada"
                open=true
            >
                <PlanDiff rows=vec![
                    PlanRow::new("SENTRY_DSN", ChangeKind::Create),
                    PlanRow::new("OLD_KEY", ChangeKind::Remove),
                ]/>
            </TimelineItem>
            <TimelineItem
                title="Removals wait for approval"
                outcome="needs approval"
                tone=Tone::Warning
                at_ms=NOW_MS - 7_200_000
                now_ms
            >
                <p>"2 keys would be removed that Airlift did not write."</p>
            </TimelineItem>
            <TimelineItem
                title="Fly.io refused the token (401)"
                outcome="failed"
                tone=Tone::Danger
                at_ms=NOW_MS - 86_400_000
                now_ms
                meta="attempt 4"
            />
        </Timeline>
    }
}
