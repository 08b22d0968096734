use uuid::Uuid;

/// The source of randomness; a port, so that a simulation can replay it.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with unpredictable bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// What the application makes of randomness.
pub trait ChanceExt: Chance {
    /// A new random id (UUID version 4) of any of the domain's id types.
    fn id<Id: From<Uuid>>(&self) -> Id {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        Id::from(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// A number from 0 to `limit`, both included, evenly but for a bias below 2^-30.
    fn up_to(&self, limit: u32) -> u32 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        let span = u64::from(limit) + 1;
        u32::try_from(u64::from_le_bytes(bytes) % span).unwrap_or(limit)
    }
}

impl<T: Chance + ?Sized> ChanceExt for T {}
