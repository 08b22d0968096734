//! The two level-triggered reconcilers: push and rollout.
