use domain::view::Me;
use leptos::prelude::*;

/// The signed-in person; provided to every page behind the sign-in.
#[derive(Clone, Debug)]
pub struct CurrentUser(pub Me);

/// The signed-in person. Only for pages behind the sign-in: panics elsewhere.
pub fn current_user() -> Me {
    expect_context::<CurrentUser>().0
}
