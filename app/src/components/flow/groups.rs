use super::{FlowGroup, FlowMachine, FlowMachines, node::Lines};
use crate::components::{
    meter::Meter,
    relative_time::RelativeTime,
    tag::{Counter, Dot},
};
use leptos::prelude::*;

/// With more machines than this, those that are as they should be unfold.
const SHOWN: usize = 12;

/// The machines by process group.
#[component]
pub(super) fn Groups(
    machines: Memo<FlowMachines>,
    /// Instead of the browser's clock.
    now_ms: Option<Signal<i64>>,
) -> impl IntoView {
    let live = Memo::new(move |_| machines.read().live);
    let lines = Memo::new(move |_| machines.read().lines.clone());
    let groups = Memo::new(move |_| machines.read().groups.clone());
    let done = Signal::derive(move || live.get().map_or(0, |(done, _)| done));
    let total = Signal::derive(move || live.get().map_or(0, |(_, total)| total));
    let many = Memo::new(move |_| {
        let groups = groups.read();
        groups
            .iter()
            .map(|group| group.machines.len())
            .sum::<usize>()
            > SHOWN
    });
    let names = move || {
        let groups = groups.read();
        let names = groups.iter().map(|group| group.name.clone());
        names.collect::<Vec<_>>()
    };
    view! {
        <div class="flow__machines">
            <Show when=move || live.get().is_some()><p><Meter done total/></p></Show>
            <Lines lines/>
            <div class="flow__groups">
                <For
                    each=names
                    key=String::clone
                    children=move |name| view! { <Group name groups many now_ms/> }
                />
            </div>
        </div>
    }
}

#[component]
fn Group(
    name: String,
    groups: Memo<Vec<FlowGroup>>,
    many: Memo<bool>,
    now_ms: Option<Signal<i64>>,
) -> impl IntoView {
    let own = name.clone();
    let machines = Memo::new(move |_| {
        let groups = groups.read();
        let found = groups.iter().find(|group| group.name == own);
        found
            .map(|group| group.machines.clone())
            .unwrap_or_default()
    });
    let parts = Memo::new(move |_| parted(machines.get(), many.get()));
    let folded = Memo::new(move |_| told(&parts.read().1));
    let count = Signal::derive(move || machines.read().len());
    let label = format!("Machines of {name}");
    let more = format!("More machines of {name}");
    view! {
        <section class="flow__group">
            <h4 class="flow__group-name">{name} " " <Counter count label="machines"/></h4>
            <List label machines=Signal::derive(move || parts.get().0) now_ms/>
            <Show when=move || !parts.read().1.is_empty()>
                <details class="flow__more">
                    <summary>{move || folded.get()}</summary>
                    <List label=more.clone() machines=Signal::derive(move || parts.get().1) now_ms/>
                </details>
            </Show>
        </section>
    }
}

/// What is shown at once and what unfolds.
fn parted(machines: Vec<FlowMachine>, many: bool) -> (Vec<FlowMachine>, Vec<FlowMachine>) {
    let (mut urgent, mut fine): (Vec<_>, Vec<_>) = machines
        .into_iter()
        .partition(|machine| machine.needs_a_look);
    if !many || fine.len() < 3 {
        urgent.append(&mut fine);
    }
    (urgent, fine)
}

/// "16 live, 1 at its next start".
fn told(machines: &[FlowMachine]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for machine in machines {
        match counts.iter_mut().find(|(label, _)| *label == machine.label) {
            Some((_, count)) => *count += 1,
            None => counts.push((machine.label, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let parts: Vec<String> = counts
        .iter()
        .map(|(label, count)| format!("{count} {}", label.to_lowercase()))
        .collect();
    parts.join(", ")
}

#[component]
fn List(
    label: String,
    machines: Signal<Vec<FlowMachine>>,
    now_ms: Option<Signal<i64>>,
) -> impl IntoView {
    let some = Memo::new(move |_| !machines.read().is_empty());
    view! {
        <Show when=move || some.get()>
            <ul class="flow__list" aria-label=label.clone()>
                // A machine that changed is another row: there is nothing in it that could be lost.
                <For
                    each=move || machines.get()
                    key=|machine| format!("{machine:?}")
                    children=move |machine| row(machine, now_ms)
                />
            </ul>
        </Show>
    }
}

fn row(machine: FlowMachine, now_ms: Option<Signal<i64>>) -> impl IntoView {
    let at_ms = machine.at_ms;
    let when = match now_ms {
        Some(now_ms) => view! { <RelativeTime at_ms now_ms/> }.into_any(),
        None => view! { <RelativeTime at_ms/> }.into_any(),
    };
    let detail = machine
        .detail
        .map(|detail| view! { <span class="flow__detail">{detail}</span> });
    view! {
        <li class="flow__machine" class:flow__machine--moving=machine.moving>
            <span class="flow__state"><Dot tone=machine.tone label=machine.label/></span>
            <span class="flow__when">{when}</span>
            {detail}
            <span class="flow__who">
                <span>{machine.name}</span> " "
                <code>{machine.id}</code>
            </span>
            <span class="flow__where">{format!("{} · {}", machine.region, machine.state)}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::tag::Tone;

    fn machines(live: usize, behind: usize) -> Vec<FlowMachine> {
        let machine = |number: usize, label: &'static str| FlowMachine {
            id: format!("m{number}"),
            name: format!("bird-{number}"),
            region: "fra".to_owned(),
            state: "started".to_owned(),
            tone: Tone::Success,
            label,
            detail: None,
            needs_a_look: label != "Live",
            moving: false,
            at_ms: 0,
        };
        let live = (0..live).map(|number| machine(number, "Live"));
        let behind = (100..100 + behind).map(|number| machine(number, "Behind"));
        live.chain(behind).collect()
    }

    #[test]
    fn what_needs_a_look_stands_in_front_and_is_never_folded() {
        let (shown, folded) = parted(machines(20, 3), true);
        assert_eq!(shown.len(), 3);
        assert_eq!(told(&folded), "20 live");
        let (shown, folded) = parted(machines(4, 3), false);
        assert_eq!((shown.len(), folded.len()), (7, 0));
        assert_eq!(shown[0].label, "Behind");
    }

    #[test]
    fn a_machine_or_two_are_not_worth_folding() {
        let (shown, folded) = parted(machines(2, 0), true);
        assert_eq!((shown.len(), folded.len()), (2, 0));
    }
}
