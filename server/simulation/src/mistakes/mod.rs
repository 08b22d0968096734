//! Mistakes that are made on purpose: a simulation that finds nothing proves nothing unless it is known
//! to find what is there.

mod careless_store;
mod list;

use std::sync::Arc;

use application::ports::Store;

pub(crate) use list::Mistake;

/// The store, or one that makes this mistake.
pub(crate) fn in_store(mistake: Option<Mistake>, store: &Arc<dyn Store>) -> Arc<dyn Store> {
    match mistake {
        Some(mistake) if mistake.is_in_store() => {
            let careless = careless_store::CarelessStore::new(Arc::clone(store), mistake);
            Arc::new(careless)
        }
        _ => Arc::clone(store),
    }
}
