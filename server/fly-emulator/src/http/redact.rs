//! Takes values, tokens and nonces out of what is recorded, without changing its shape.

use serde_json::{Map, Value};

const REDACTED: &str = "[redacted]";

/// Fields whose text is secret wherever they appear.
const SECRET_FIELDS: [&str; 5] = ["value", "header", "token", "tokenHeader", "nonce"];
/// Maps of which every text is secret: secrets by name, and environments.
const SECRET_MAPS: [&str; 2] = ["values", "env"];

/// Redacts in place. Null stays null: it means "unset".
pub(super) fn redact(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match field {
                    Value::String(text) if SECRET_FIELDS.contains(&key.as_str()) => {
                        REDACTED.clone_into(text);
                    }
                    Value::String(text) if key == "query" => *text = redact_literals(text),
                    Value::String(text) if key == "error" || key == "message" => {
                        *text = redact_echo(text);
                    }
                    Value::Object(map) if SECRET_MAPS.contains(&key.as_str()) => redact_map(map),
                    other => redact(other),
                }
            }
        }
        _ => {}
    }
}

/// Every value that is not null, and every name that looks like a token pasted into the wrong field.
fn redact_map(map: &mut Map<String, Value>) {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    let is_name =
        |name: &str| name.bytes().all(fits) && !name.starts_with("fm") && !name.starts_with("fo1_");
    *map = std::mem::take(map)
        .into_iter()
        .map(|(name, value)| {
            let value = if value.is_null() {
                value
            } else {
                Value::from(REDACTED)
            };
            (
                if is_name(&name) {
                    name
                } else {
                    REDACTED.to_owned()
                },
                value,
            )
        })
        .collect();
}

/// Fly.io echoes a name it refuses, and what was taken for a name may be a token.
fn redact_echo(text: &str) -> String {
    const TAIL: &str = "\" is not a valid secret name";
    match text.rfind(TAIL) {
        Some(at) => format!("\"{REDACTED}{}", text.get(at..).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Replaces every string literal that follows `value:` in a GraphQL document.
fn redact_literals(query: &str) -> String {
    let mut kept = String::with_capacity(query.len());
    let mut rest = query;
    while let Some(at) = rest.find("value") {
        let (head, tail) = rest.split_at(at + "value".len());
        kept.push_str(head);
        rest = tail;
        let after_colon = tail.trim_start().strip_prefix(':').map(str::trim_start);
        let Some((opened, quote)) = after_colon.and_then(|text| {
            let quote = if text.starts_with("\"\"\"") {
                "\"\"\""
            } else {
                "\""
            };
            text.strip_prefix(quote).map(|opened| (opened, quote))
        }) else {
            continue;
        };
        kept.push_str(": \"[redacted]\"");
        rest = closing(opened, quote)
            .and_then(|end| opened.get(end..))
            .unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

/// Where the literal that begins here is over.
fn closing(text: &str, quote: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find(quote)?;
        let escapes = text
            .get(..at)?
            .bytes()
            .rev()
            .take_while(|byte| *byte == b'\\')
            .count();
        if escapes % 2 == 0 {
            return Some(at + quote.len());
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_tokens_and_nonces_go_and_null_stays() {
        let mut exchange = json!({
            "values": {"A": "s3cret", "GONE": null},
            "data": {"nonce": "abc", "owner": "x"},
            "header": "FlyV1 fm2_x",
            "variables": {"input": {"secrets": [{"key": "A", "value": "s3cret"}]}},
            "error": "\"fm2_secret\" is not a valid secret name",
        });
        redact(&mut exchange);
        assert_eq!(exchange["values"], json!({"A": "[redacted]", "GONE": null}));
        let text = exchange.to_string();
        assert!(
            !text.contains("s3cret") && !text.contains("abc") && !text.contains("fm2_"),
            "{text}"
        );
    }

    #[test]
    fn literals_in_a_graphql_document_go() {
        let query = r#"mutation { setSecrets(input: {secrets: [{key: "A", value: "s3\"cret"}, {key: "B" value:"x"}]}) { app { name } } }"#;
        let redacted = redact_literals(query);
        assert!(
            !redacted.contains("cret\"}") && !redacted.contains("\"x\""),
            "{redacted}"
        );
        assert!(redacted.contains("{ app { name } }"));
    }
}
