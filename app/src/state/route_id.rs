use std::str::FromStr;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// An id in the page's URL, e.g. `route_id::<SyncId>("sync")`; none when the URL holds no such id.
pub fn route_id<Id>(parameter: &'static str) -> Memo<Option<Id>>
where
    Id: FromStr + PartialEq + Send + Sync + 'static,
{
    let parameters = use_params_map();
    Memo::new(move |_| parameters.read().get(parameter)?.parse().ok())
}
