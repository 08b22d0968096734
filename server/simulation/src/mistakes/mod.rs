//! Mistakes that are made on purpose: a simulation that finds nothing proves nothing unless it is known
//! to find what is there.

mod careless_store;
mod list;

use std::sync::Arc;

use application::ports::Store;

use careless_store::CarelessStore;
pub(crate) use list::Mistake;

/// The stores of the servers, or ones that make this mistake.
pub(crate) fn in_stores<const SERVERS: usize>(
    mistake: Option<Mistake>,
    stores: &[Arc<dyn Store>; SERVERS],
) -> [Arc<dyn Store>; SERVERS] {
    let epochs = Arc::default();
    stores.each_ref().map(|store| match mistake {
        Some(mistake) if mistake.is_in_store() => {
            let epochs = Arc::clone(&epochs);
            Arc::new(CarelessStore::new(Arc::clone(store), mistake, epochs)) as Arc<dyn Store>
        }
        _ => Arc::clone(store),
    })
}
