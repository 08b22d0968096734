use domain::view::ConnectionRow;
use leptos::prelude::*;

use crate::{
    components::{
        code::Code,
        description_list::{DescriptionItem, DescriptionList},
        relative_time::RelativeTime,
    },
    pages::connections::used_by,
};

/// What is known of a connection.
#[component]
pub fn ConnectionFacts(
    /// The connection.
    row: Memo<ConnectionRow>,
) -> impl IntoView {
    let description = move || {
        let text = row.read().description.clone();
        (!text.is_empty()).then(|| {
            view! { <DescriptionItem term="Description">{text.to_string()}</DescriptionItem> }
        })
    };
    let validated = Signal::derive(move || row.read().validated_at.as_millis());
    let id = row.with_untracked(|row| row.id.to_string());
    view! {
        <section class="panel" aria-label="About this connection">
            <DescriptionList>
                {description}
                <DescriptionItem term="Reaches">{move || row.read().reach.clone()}</DescriptionItem>
                <DescriptionItem term="Used by">{move || used_by(row.read().syncs)}</DescriptionItem>
                <DescriptionItem term="Validated with Fly.io">
                    <RelativeTime at_ms=validated/>
                </DescriptionItem>
                <DescriptionItem term="Id">
                    <Code text=id copy="Copy connection id"/>
                </DescriptionItem>
            </DescriptionList>
        </section>
    }
}
