use application::ports::{StoreError, StoreResult};

/// The two stores gave different answers.
#[derive(Debug)]
pub(super) struct Disagreement {
    /// What was asked.
    pub(super) asked: String,
    pub(super) model: String,
    pub(super) sqlite: String,
}

/// An answer as it is compared: all of it, but of a failed database only that it failed.
pub(super) fn shown<T: std::fmt::Debug>(answer: &StoreResult<T>) -> String {
    match answer {
        Err(StoreError::Backend(_)) => "the database refused".to_owned(),
        answer => format!("{answer:?}"),
    }
}

pub(super) fn compare(
    asked: impl FnOnce() -> String,
    model: String,
    sqlite: String,
) -> Result<(), Disagreement> {
    if model == sqlite {
        return Ok(());
    }
    Err(Disagreement {
        asked: asked(),
        model,
        sqlite,
    })
}

impl std::fmt::Display for Disagreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = self
            .model
            .bytes()
            .zip(self.sqlite.bytes())
            .take_while(|(one, other)| one == other)
            .count();
        let around = |text: &str| -> String {
            text.chars()
                .skip(at.saturating_sub(160))
                .take(400)
                .collect()
        };
        writeln!(f, "{}", self.asked)?;
        writeln!(f, "   model: …{}", around(&self.model))?;
        write!(f, "  sqlite: …{}", around(&self.sqlite))
    }
}
