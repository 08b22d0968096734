use domain::view::Me;
use leptos::prelude::*;

use crate::components::{
    icon::IconName,
    menu::{Menu, MenuItem},
};

/// Who is signed in, and the way out: a plain form, which works without JavaScript.
#[component]
pub fn AccountMenu(
    /// The signed-in person.
    user: Me,
) -> impl IntoView {
    let label = format!("Account of {}", user.email);
    view! {
        <form method="post" action="/sign-out">
            <Menu label=label icon=IconName::User text=Signal::stored(user.name) compact=true>
                <MenuItem label="Sign out" icon=IconName::SignOut submit=true/>
            </Menu>
        </form>
    }
}
