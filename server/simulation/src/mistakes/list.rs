use application::mutations::{Mutation, set_mutation};

/// A mistake: in the engine, or in the wrappers of this crate around store and destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    Engine(Mutation),
    /// Leases of others do not count.
    StoreIgnoresLeases,
    /// Whoever reports a result is believed, whatever its epoch.
    StoreForgetsEpochs,
    /// A finished push counts for the newest generation, not for the one that it read.
    StoreCountsNewerGeneration,
    /// A refused write counts as done, as when GraphQL's `errors` are not looked at.
    DestinationTakesRefusalForSuccess,
    /// A write without an answer counts as done.
    DestinationTakesSilenceForSuccess,
    /// What goes is unset by a request of its own before what comes is set.
    DestinationUnsetsFirst,
    /// Unsets are forgotten.
    DestinationForgetsUnsets,
}

/// As long as this lives, the mistake is made on this thread.
pub(crate) struct Making(());

impl Drop for Making {
    fn drop(&mut self) {
        set_mutation(None);
    }
}

impl Mistake {
    /// All of them.
    pub(crate) const ALL: [Self; 21] = [
        Self::Engine(Mutation::RemoveForeignKeys),
        Self::Engine(Mutation::DropUnresolved),
        Self::Engine(Mutation::GiveUpAfterFiveTries),
        Self::Engine(Mutation::UnknownMeansNotApplied),
        Self::Engine(Mutation::OverlookDrift),
        Self::Engine(Mutation::NoIntents),
        Self::Engine(Mutation::TrustIntents),
        Self::Engine(Mutation::ForgetDependencies),
        Self::Engine(Mutation::LaunchEverything),
        Self::Engine(Mutation::ForgetUpdateIntents),
        Self::Engine(Mutation::AnySecretsVersion),
        Self::Engine(Mutation::ForgetRollout),
        Self::Engine(Mutation::IgnoreRolloutPolicy),
        Self::Engine(Mutation::GateTakesAnyGeneration),
        Self::StoreIgnoresLeases,
        Self::StoreForgetsEpochs,
        Self::StoreCountsNewerGeneration,
        Self::DestinationTakesRefusalForSuccess,
        Self::DestinationTakesSilenceForSuccess,
        Self::DestinationUnsetsFirst,
        Self::DestinationForgetsUnsets,
    ];

    /// Begins to make the mistake.
    pub(crate) fn make(self) -> Making {
        if let Self::Engine(mutation) = self {
            set_mutation(Some(mutation));
        }
        Making(())
    }

    pub(super) fn is_in_store(self) -> bool {
        matches!(
            self,
            Self::StoreIgnoresLeases | Self::StoreForgetsEpochs | Self::StoreCountsNewerGeneration
        )
    }

    /// As a person writes it on the command line.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Engine(mutation) => format!("Engine{mutation:?}"),
            other => format!("{other:?}"),
        }
    }
}
