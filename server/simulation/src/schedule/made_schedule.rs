use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Step, Switches};

/// A whole schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// Ids, latencies and jitter come from this.
    pub(crate) seed: u64,
    /// How Fly.io behaves.
    pub(crate) switches: Switches,
    /// In the order of time.
    pub(crate) steps: Vec<Step>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    seed: u64,
    switches: Switches,
}

/// Why a text is no schedule.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScheduleError {
    /// Nothing in it.
    #[error("the schedule is empty: its first line holds the seed and the switches")]
    Empty,
    /// A line that is not JSON of the right form.
    #[error("line {line} of the schedule is not one")]
    Line {
        /// Counted from 1.
        line: usize,
        #[source]
        source: serde_json::Error,
    },
}

impl Schedule {
    /// Reads what `Display` wrote: one JSON object a line, the seed and the switches first. Empty lines
    /// and lines that begin with `#` say nothing.
    pub(crate) fn parse(text: &str) -> Result<Self, ScheduleError> {
        let told = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let mut told = told.peekable();
        let (line, head) = told.next().ok_or(ScheduleError::Empty)?;
        let head: Head =
            serde_json::from_str(head).map_err(|source| ScheduleError::Line { line, source })?;
        let steps = told.map(|(line, text)| {
            serde_json::from_str(text).map_err(|source| ScheduleError::Line { line, source })
        });
        Ok(Self {
            seed: head.seed,
            switches: head.switches,
            steps: steps.collect::<Result<_, _>>()?,
        })
    }

    /// The same with other steps.
    pub(crate) fn with_steps(&self, steps: Vec<Step>) -> Self {
        Self {
            steps,
            ..self.clone()
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = Head {
            seed: self.seed,
            switches: self.switches,
        };
        let line = |value: Result<String, serde_json::Error>| value.map_err(|_| fmt::Error);
        writeln!(f, "{}", line(serde_json::to_string(&head))?)?;
        for step in &self.steps {
            writeln!(f, "{}", line(serde_json::to_string(step))?)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::generate;

    #[test]
    fn a_schedule_survives_its_text_form() {
        for seed in 0..200 {
            let schedule = generate(seed);
            let read = Schedule::parse(&schedule.to_string()).unwrap();
            assert_eq!(read, schedule);
        }
    }
}
