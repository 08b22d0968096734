use fly_emulator::{Fault, FaultKind};

/// A moment between two steps of the engine, made to last: Fly.io gets a request and never answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrashPoint {
    /// The emulator's name of the request.
    pub(crate) request: &'static str,
    /// Fly.io has carried it out.
    pub(crate) applied: bool,
}

impl CrashPoint {
    /// All, in the order in which a push and its rollout come by them. What a request that only reads has
    /// told dies with the server: there is no difference between before and after.
    pub(crate) const ALL: [Self; 12] = [
        Self::before("secrets.list"),
        Self::before("secrets.update"),
        Self::after("secrets.update"),
        Self::before("machines.list"),
        Self::before("leases.acquire"),
        Self::after("leases.acquire"),
        Self::before("machines.get"),
        Self::before("machines.update"),
        Self::after("machines.update"),
        Self::before("machines.wait"),
        Self::before("leases.release"),
        Self::after("leases.release"),
    ];

    const fn before(request: &'static str) -> Self {
        Self {
            request,
            applied: false,
        }
    }

    const fn after(request: &'static str) -> Self {
        Self {
            request,
            applied: true,
        }
    }

    /// Holds the next such request for ever.
    pub(crate) fn fault(self) -> Fault {
        let kind = if self.applied {
            FaultKind::StallAfter
        } else {
            FaultKind::StallBefore
        };
        Fault::once(kind).on(self.request)
    }
}
