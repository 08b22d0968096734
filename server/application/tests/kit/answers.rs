//! What Fly.io's documents leave open, answered as the scenarios are told to.

use fly_emulator::{Behaviour, OpenQuestion};

/// Names open questions, separated by commas, that are answered otherwise than by default.
pub const ANSWERS: &str = "AIRLIFT_TEST_FLY_ANSWERS";

/// Answers as the environment says; as by default when it says nothing.
pub fn answer(behaviour: &mut Behaviour) {
    let answers = std::env::var(ANSWERS).unwrap_or_default();
    for name in answers.split(',').filter(|name| !name.is_empty()) {
        let mut questions = OpenQuestion::ALL.into_iter();
        let question = questions.find(|question| question.name == name);
        question.unwrap().answer(behaviour);
    }
}
