use application::ports::Chance;

/// The operating system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsChance;

impl Chance for OsChance {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            no_randomness();
        }
    }
}

#[expect(
    clippy::panic,
    reason = "ids that can be guessed are worse than no server; Linux does not fail here once it has booted"
)]
fn no_randomness() -> ! {
    panic!("the operating system gave no randomness")
}
