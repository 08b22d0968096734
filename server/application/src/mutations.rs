//! Mistakes that the simulation makes on purpose, to show that it would notice them. Without the feature
//! `mutations` none can be made and every question for one is answered at compile time.

/// A mistake in the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutation {
    /// Keys that Airlift did not write are removed like its own.
    RemoveForeignKeys,
    /// Secrets that cannot be resolved are left out, and the rest is pushed.
    DropUnresolved,
    /// After five failed attempts there is no other.
    GiveUpAfterFiveTries,
    /// A write without an answer counts as one that was not applied.
    UnknownMeansNotApplied,
    /// A key that somebody else changed counts as unchanged.
    OverlookDrift,
    /// What is about to be written is not noted before.
    NoIntents,
    /// A key whose write was never answered counts as written.
    TrustIntents,
    /// Only the source itself is a dependency, not what it imports or refers to.
    ForgetDependencies,
    /// Machines that do not run are started by an update.
    LaunchEverything,
    /// A machine whose update was not answered is updated again.
    ForgetUpdateIntents,
    /// Machines need not have read the version that was pushed.
    AnySecretsVersion,
    /// Machines are not updated after a push.
    ForgetRollout,
    /// Rollouts go on although the app is frozen or its hours are quiet.
    IgnoreRolloutPolicy,
    /// The deploy gate answers for what was pushed, not for what it was asked.
    GateTakesAnyGeneration,
}

#[cfg(feature = "mutations")]
mod active {
    use std::cell::Cell;

    use super::Mutation;

    thread_local! {
        static ACTIVE: Cell<Option<Mutation>> = const { Cell::new(None) };
    }

    /// Makes this mistake on this thread from now on, or none.
    pub fn set_mutation(mutation: Option<Mutation>) {
        ACTIVE.set(mutation);
    }

    pub(crate) fn mutated(mutation: Mutation) -> bool {
        ACTIVE.get() == Some(mutation)
    }
}

#[cfg(not(feature = "mutations"))]
mod active {
    use super::Mutation;

    pub(crate) const fn mutated(_: Mutation) -> bool {
        false
    }
}

pub(crate) use active::mutated;
#[cfg(feature = "mutations")]
pub use active::set_mutation;
