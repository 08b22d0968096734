//! What the simulation is made of and others may use: the model of the store.

pub mod model_store;
