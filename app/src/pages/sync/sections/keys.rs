use domain::view::{KeyRow, KeyState, SyncView};
use leptos::prelude::*;

use super::{
    super::words::{key_words, needs_a_look},
    notices::owner_link,
};
use crate::components::{
    relative_time::RelativeTime,
    table::{Cell, HeaderCell, Table},
    tag::{Counter, Dot},
};

/// So many keys that are as they should be are shown at once; the others unfold.
const SHOWN: usize = 15;

/// Where each key stands; what needs a look comes first.
#[component]
pub(in crate::pages::sync) fn Keys(sync: Memo<SyncView>) -> impl IntoView {
    let keys = Memo::new(move |_| in_order(&sync.read().keys));
    let count = Signal::derive(move || keys.read().len());
    let all_live = Memo::new(move |_| {
        let sync = sync.read();
        let facts = &sync.row.facts;
        facts.auto_redeploy
            && facts.machines > 0
            && facts.machines_live >= facts.machines
            && !facts.rollout_pending
            && facts.pushed_generation == Some(facts.generation)
    });
    let folded = Memo::new(move |_| count.get().saturating_sub(first_part(&keys.read())));
    let rows = move |from_start: bool| {
        let keys = keys.get();
        let cut = first_part(&keys);
        let part = if from_start {
            keys.get(..cut)
        } else {
            keys.get(cut..)
        };
        part.map(<[KeyRow]>::to_vec).unwrap_or_default()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="keys-title">
            <h2 id="keys-title">"Keys " <Counter count/></h2>
            <Show
                when=move || count.get() != 0
                fallback=|| view! { <p class="muted">"This sync has no key at Fly.io."</p> }
            >
                <KeyTable caption="Keys" rows=Signal::derive(move || rows(true)) all_live/>
                <Show when=move || folded.get() != 0>
                    <details class="sync-page__more">
                        <summary>{move || format!("{} more keys", folded.get())}</summary>
                        <KeyTable caption="More keys" rows=Signal::derive(move || rows(false)) all_live/>
                    </details>
                </Show>
            </Show>
        </section>
    }
}

fn in_order(keys: &[KeyRow]) -> Vec<KeyRow> {
    let (mut urgent, fine): (Vec<_>, Vec<_>) = keys
        .iter()
        .cloned()
        .partition(|key| needs_a_look(&key.state));
    urgent.extend(fine);
    urgent
}

/// All that need a look, and as many of the others as have room. A few more than that are not folded.
fn first_part(keys: &[KeyRow]) -> usize {
    let urgent = keys.iter().filter(|key| needs_a_look(&key.state)).count();
    let cut = urgent.max(SHOWN);
    if keys.len() <= cut + 3 {
        keys.len()
    } else {
        cut
    }
}

#[component]
fn KeyTable(
    caption: &'static str,
    rows: Signal<Vec<KeyRow>>,
    all_live: Memo<bool>,
) -> impl IntoView {
    let head = || {
        view! {
            <HeaderCell label="Key"/>
            <HeaderCell label="State"/>
            <HeaderCell label="Digest at Fly.io"/>
            <HeaderCell label="Last written"/>
        }
    };
    view! {
        <Table caption=caption head>
            <For
                each=move || rows.get()
                // A row that changed is another row: there is nothing in it that could be lost.
                key=|row| format!("{row:?}")
                children=move |row| view! { <KeyTableRow row all_live/> }
            />
        </Table>
    }
}

#[component]
fn KeyTableRow(row: KeyRow, all_live: Memo<bool>) -> impl IntoView {
    let state = row.state.clone();
    let words = Memo::new(move |_| key_words(&state, all_live.get()));
    let (digest, owner) = match row.state {
        KeyState::AtFly { digest } => (Some(digest), None),
        KeyState::Conflict(owner) => (None, Some(owner)),
        KeyState::Unconfirmed | KeyState::Drifted | KeyState::Accepted | KeyState::Held => {
            (None, None)
        }
    };
    let owner =
        owner.map(|owner| view! { <span class="muted">"with " {owner_link(&owner)}</span> });
    view! {
        <tr role="row">
            <Cell label="Key" primary=true><code>{row.key}</code></Cell>
            <Cell label="State">
                <span class="cluster">
                    <Dot
                        tone=Signal::derive(move || words.get().tone)
                        label=Signal::derive(move || words.get().label.to_owned())
                    />
                    {owner}
                </span>
            </Cell>
            <Cell label="Digest at Fly.io">{or_dash(digest.map(|digest| view! { <code class="muted">{digest}</code> }))}</Cell>
            <Cell label="Last written" nowrap=true>
                {or_dash(row.written_at.map(|at| view! { <RelativeTime at_ms=at.as_millis()/> }))}
            </Cell>
        </tr>
    }
}

fn or_dash(view: Option<impl IntoView + 'static>) -> AnyView {
    match view {
        Some(view) => view.into_any(),
        None => view! { <span class="muted" aria-label="none">"–"</span> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(held: usize, fine: usize) -> Vec<KeyRow> {
        let row = |number: usize, state: KeyState| KeyRow {
            key: format!("K{number:03}"),
            state,
            written_at: None,
        };
        let digest = || KeyState::AtFly {
            digest: "d".to_owned(),
        };
        let fine = (0..fine).map(|number| row(number, digest()));
        let held = (500..500 + held).map(|number| row(number, KeyState::Held));
        fine.chain(held).collect()
    }

    #[test]
    fn what_needs_a_look_stands_in_front_and_is_never_folded() {
        let ordered = in_order(&keys(20, 30));
        assert!(
            ordered
                .iter()
                .take(20)
                .all(|key| key.state == KeyState::Held)
        );
        assert_eq!(first_part(&ordered), 20);
    }

    #[test]
    fn a_few_keys_more_are_not_worth_folding() {
        assert_eq!(first_part(&keys(0, 18)), 18);
        assert_eq!(first_part(&keys(0, 19)), SHOWN);
    }
}
