use serde_json::Value;

/// Shorter pieces of a configuration are ordinary words.
const SHORTEST_SECRET: usize = 4;

/// This many characters of a secret in a row are taken for that secret.
const WINDOW: usize = 8;

const MASK: char = '…';

const TOKEN_MARKS: [&str; 7] = ["fm2_", "fm1r_", "fm1a_", "fo1_", "flyv1", "bearer", "://"];

/// Blackens what is known to be secret, in whole or in part, and what looks like it.
pub(super) fn redact(text: &str, secrets: &[String]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for secret in secrets {
        blacken(&mut characters, secret);
    }
    let known_gone: String = characters.into_iter().collect();
    let words: Vec<String> = known_gone.split_whitespace().map(mask_word).collect();
    words.join(" ")
}

fn blacken(text: &mut [char], secret: &str) {
    let secret: Vec<char> = secret.chars().collect();
    let width = secret.len().min(WINDOW);
    if width < SHORTEST_SECRET {
        return;
    }
    let original: Vec<char> = text.to_vec();
    for (at, window) in original.windows(width).enumerate() {
        if secret.windows(width).any(|piece| piece == window) {
            text.iter_mut().skip(at).take(width).for_each(|c| *c = MASK);
        }
    }
}

/// A word with a token's mark, a URL, or a long run of letters and digits that is no ULID.
fn mask_word(word: &str) -> String {
    let lower = word.to_lowercase();
    let marked = TOKEN_MARKS.iter().any(|mark| lower.contains(mark));
    let opaque = word
        .split(|c: char| !c.is_alphanumeric())
        .any(|run| looks_random(run) && !is_ulid(run));
    if marked || opaque || word.contains(MASK) {
        MASK.to_string()
    } else {
        word.chars().filter(|c| !c.is_control()).collect()
    }
}

fn looks_random(run: &str) -> bool {
    let has_digit = run.chars().any(|c| c.is_ascii_digit());
    run.len() > 30 || (run.len() > 14 && has_digit)
}

/// An `instance_id` is one.
fn is_ulid(run: &str) -> bool {
    run.len() == 26
        && run
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// Every text in a machine's configuration: its environment may hold what should have been a secret.
/// Cut at characters that are written differently when they are quoted.
pub(super) fn texts_of(config: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if let Ok(config) = serde_json::from_str(config) {
        collect(&config, &mut texts);
    }
    texts
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.extend(
            text.split(|c: char| c.is_control() || c == '"' || c == '\\')
                .filter(|piece| piece.len() >= SHORTEST_SECRET)
                .map(str::to_owned),
        ),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fly_ios_own_sentences_survive() {
        for said in [
            "aborted: could not reserve resource for machine: insufficient memory available to fulfill request",
            "failed_precondition: unable to start machine from current state: 'created'",
            "invalid_argument: invalid WaitMachineRequest.Timeout: value must be inside range [1s, 1m0s]",
            "machine ID 148e21f7a13489 lease currently held by 0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f@tokens.fly.io, expires at 2026-01-14T13:46:34Z",
            "machine version mismatch: current_version is 01HEPA330HZ37A78TK080NAK1M",
        ] {
            assert_eq!(redact(said, &[]), said);
        }
    }

    #[test]
    fn tokens_urls_and_opaque_words_do_not() {
        for said in [
            "bad token fm2_canary",
            "bad token \"FlyV1\" fo1_canary,fm2_canary",
            "cannot reach postgres://u:canary@host/db",
            "invalid canary7f3a9c0d2e4b6a81",
        ] {
            assert!(!redact(said, &[]).contains("canary"), "{said}");
        }
    }

    #[test]
    fn a_known_secret_is_blackened_even_when_only_a_piece_of_it_is_repeated() {
        let secrets = texts_of(r#"{"env": {"A": "correct horse\nbattery staple"}, "n": 1}"#);
        for said in [
            "got correct horse",
            "got \"rrect horse\\nbattery\"",
            "battery st...",
        ] {
            let shown = redact(said, &secrets);
            assert!(
                !shown.contains("horse") && !shown.contains("batt"),
                "{shown}"
            );
        }
    }
}
