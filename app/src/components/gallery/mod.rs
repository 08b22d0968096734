//! Every component in every state, on one page.

mod buttons;
mod choices;
mod facts;
mod feedback;
mod fields;
mod flow;
mod flow_picture;
mod marks;
mod overlays;
mod tables;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use super::page_header::{Crumb, PageHeader};
use super::tabs::{TabLink, Tabs};
use leptos::prelude::*;

/// The design system at a glance, for people who build pages and for the pictures that are compared in
/// the browser tests. Times are shown against a fixed moment, so that the picture never changes by itself.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <PageHeader
            title="Design system"
            breadcrumbs=vec![Crumb::new("Airlift", "/")]
            description="Every component in every state."
            tabs=|| {
                view! {
                    <Tabs label="Design system">
                        <TabLink href="/design" label="Components" count=40_usize current=Signal::stored(true)/>
                        <TabLink href="/design#plan" label="Plan"/>
                        <TabLink href="/design#tables" label="Tables"/>
                    </Tabs>
                }
            }
        />
        {marks::marks()}
        {buttons::buttons()}
        {fields::fields()}
        {choices::choices()}
        {facts::facts()}
        {tables::tables()}
        {flow::flow()}
        {flow_picture::flow_picture()}
        {feedback::feedback()}
        {overlays::overlays()}
    }
}

/// A titled part of the gallery.
#[component]
fn Section(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// Its title.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="panel stack" id=id>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
