//! Every component in every state, on one page.

mod buttons;
mod choices;
mod facts;
mod feedback;
mod fields;
mod flow;
mod flow_picture;
mod marks;
mod navigation;
mod overlays;
mod tables;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use super::{icon::IconName, page_header::PageHeader, shell::NavLink};
use leptos::prelude::*;

/// Its sections, in order: id, title, picture.
const SECTIONS: [(&str, &str, IconName); 13] = [
    ("marks", "Marks", IconName::CircleCheck),
    ("buttons", "Buttons", IconName::Play),
    ("fields", "Fields", IconName::Edit),
    ("choices", "Choices", IconName::CircleDot),
    ("facts", "Facts", IconName::Info),
    ("tables", "Tables", IconName::Dashboard),
    ("navigation", "Navigation", IconName::Link),
    ("wizard", "Wizard", IconName::ArrowRight),
    ("plan", "Plan", IconName::Approval),
    ("timeline", "Timeline", IconName::History),
    ("flow", "Flow", IconName::Sync),
    ("feedback", "Feedback", IconName::Bell),
    ("overlays", "Overlays", IconName::Layers),
];

/// The links to the gallery's sections, for the frame's navigation.
#[component]
pub fn GalleryIndex() -> impl IntoView {
    // All of them are in the one page that is open.
    let current = Signal::stored(false);
    SECTIONS
        .map(|(id, label, icon)| view! { <NavLink href=format!("#{id}") label icon current/> })
        .collect_view()
}

/// The design system at a glance, for people who build pages and for the pictures that are compared in
/// the browser tests. Times are shown against a fixed moment, so that the picture never changes by itself.
///
/// A component that has no place here makes a test fail.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <PageHeader title="Design system" description="Every component in every state."/>
        {marks::marks()}
        {buttons::buttons()}
        {fields::fields()}
        {choices::choices()}
        {facts::facts()}
        {tables::tables()}
        {navigation::navigation()}
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
