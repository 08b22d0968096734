//! The way of secrets from their folders to the machines that run with them.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod groups;
mod node;
mod picture;
mod places;
mod wire;

pub use picture::{
    FlowGroup, FlowLine, FlowMachine, FlowMachines, FlowNode, FlowPicture, FlowPlace, FlowWire,
    PlaceRole,
};

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use groups::Groups;
use node::Node;
use places::Places;
use wire::Wire;

/// One sync as a picture: folders, sync, app, machines, and between them what moves.
///
/// Accessibility: an ordered list of four stages, each with a title and all it says in words; the lines
/// between them are decoration. Without room they stand below each other. What runs through a line
/// moves, except with reduced motion.
#[component]
pub fn Flow(
    /// What it shows; parts that stay the same are not built again.
    #[prop(into)]
    picture: Signal<FlowPicture>,
    /// What it is: "Where the secrets go".
    #[prop(into)]
    label: String,
    /// The present moment, instead of the browser's clock.
    #[prop(optional, into)]
    now_ms: Option<Signal<i64>>,
) -> impl IntoView {
    let places = Memo::new(move |_| picture.read().places.clone());
    let sync = Memo::new(move |_| picture.read().sync.clone());
    let app = Memo::new(move |_| picture.read().app.clone());
    let machines = Memo::new(move |_| picture.read().machines.clone());
    let push = Memo::new(move |_| picture.read().push);
    let rollout = Memo::new(move |_| picture.read().rollout);
    let read = Memo::new(move |_| picture.read().read);
    view! {
        <div class="flow">
            <ol class="flow__stages" aria-label=label>
                <li class="flow__stage">
                    <StageTitle icon=IconName::Folder title="Folders"/>
                    <Places places/>
                </li>
                <li class="flow__stage">
                    <Wire state=read/>
                    <StageTitle icon=IconName::Sync title="Sync"/>
                    <Node node=sync/>
                </li>
                <li class="flow__stage">
                    <Wire state=push/>
                    <StageTitle icon=IconName::Apps title="App at Fly.io"/>
                    <Node node=app/>
                </li>
                <li class="flow__stage">
                    <Wire state=rollout/>
                    <StageTitle icon=IconName::Machine title="Machines"/>
                    <Groups machines now_ms/>
                </li>
            </ol>
        </div>
    }
}

#[component]
fn StageTitle(icon: IconName, title: &'static str) -> impl IntoView {
    view! { <h3 class="flow__title"><Icon name=icon/> {title}</h3> }
}
