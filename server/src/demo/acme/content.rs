//! A small company's secrets. None of them opens anything.

/// Folders of every environment, parents first.
pub(super) const FOLDERS: [(&str, &str); 4] = [
    ("/", "api"),
    ("/api", "payments"),
    ("/", "shared"),
    ("/", "worker"),
];

/// (environment, into, from): `/api` imports what all services share.
pub(super) const IMPORTS: [(&str, &str, &str); 2] =
    [("dev", "/api", "/shared"), ("prod", "/api", "/shared")];

/// One secret.
pub(super) struct DemoSecret {
    pub(super) environment: &'static str,
    pub(super) path: &'static str,
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) comment: &'static str,
}

const fn secret(
    environment: &'static str,
    path: &'static str,
    name: &'static str,
    value: &'static str,
    comment: &'static str,
) -> DemoSecret {
    DemoSecret {
        environment,
        path,
        name,
        value,
        comment,
    }
}

/// All secrets.
pub(super) const SECRETS: [DemoSecret; 26] = [
    secret("dev", "/", "DATABASE_PASSWORD", "dev-correct-horse", ""),
    secret(
        "dev",
        "/",
        "DATABASE_URL",
        "postgres://web:${DATABASE_PASSWORD}@localhost:5432/web",
        "Built from DATABASE_PASSWORD",
    ),
    secret("dev", "/", "LOG_LEVEL", "debug", ""),
    secret("dev", "/", "SESSION_KEY", "dev-session-key-0c1d2e3f", ""),
    secret("dev", "/api", "API_BASE_URL", "http://localhost:8080", ""),
    secret("dev", "/api", "RATE_LIMIT", "1000", "Requests a minute"),
    secret(
        "dev",
        "/api/payments",
        "STRIPE_SECRET_KEY",
        "demo-stripe-dev-51a2b3",
        "",
    ),
    secret(
        "dev",
        "/shared",
        "SENTRY_DSN",
        "https://d3v@sentry.example/41",
        "",
    ),
    secret(
        "dev",
        "/shared",
        "SMTP_URL",
        "smtp://mail:dev-mail@localhost:1025",
        "",
    ),
    secret(
        "staging",
        "/",
        "DATABASE_PASSWORD",
        "staging-battery-staple",
        "",
    ),
    secret(
        "staging",
        "/",
        "DATABASE_URL",
        "postgres://web:${DATABASE_PASSWORD}@staging-db.internal:5432/web",
        "Built from DATABASE_PASSWORD",
    ),
    secret("staging", "/", "LOG_LEVEL", "info", ""),
    secret(
        "staging",
        "/api/payments",
        "STRIPE_SECRET_KEY",
        "demo-stripe-staging-62b3c4",
        "",
    ),
    secret(
        "staging",
        "/shared",
        "SENTRY_DSN",
        "https://5tag1ng@sentry.example/42",
        "",
    ),
    secret(
        "prod",
        "/",
        "DATABASE_PASSWORD",
        "prod-tr0ub4dor-and-3",
        "Rotated every quarter",
    ),
    secret(
        "prod",
        "/",
        "DATABASE_URL",
        "postgres://web:${DATABASE_PASSWORD}@acme-db.internal:5432/web",
        "Built from DATABASE_PASSWORD",
    ),
    secret("prod", "/", "LOG_LEVEL", "warn", ""),
    secret(
        "prod",
        "/",
        "SESSION_KEY",
        "prod-session-key-9f8e7d6c5b4a",
        "",
    ),
    secret(
        "prod",
        "/api",
        "API_BASE_URL",
        "https://api.acme.example",
        "",
    ),
    secret("prod", "/api", "RATE_LIMIT", "120", "Requests a minute"),
    secret(
        "prod",
        "/api",
        "DATABASE_URL",
        "${prod.DATABASE_URL}?application_name=api",
        "Refers to the root folder",
    ),
    secret(
        "prod",
        "/api/payments",
        "STRIPE_SECRET_KEY",
        "demo-stripe-prod-73c4d5",
        "",
    ),
    secret(
        "prod",
        "/api/payments",
        "STRIPE_WEBHOOK_SECRET",
        "demo-webhook-prod-84d5e6",
        "",
    ),
    secret(
        "prod",
        "/shared",
        "SENTRY_DSN",
        "https://pr0d@sentry.example/42",
        "",
    ),
    secret(
        "prod",
        "/shared",
        "SMTP_URL",
        "smtps://mail:prod-mail@mail.acme.example:465",
        "",
    ),
    secret(
        "prod",
        "/worker",
        "QUEUE_URL",
        "amqp://worker:prod-queue@acme-queue.internal",
        "",
    ),
];

#[cfg(test)]
mod tests {
    use domain::{SecretValue, Template};

    use super::SECRETS;

    #[test]
    fn every_value_of_the_demo_is_a_value_and_every_reference_reads() {
        for secret in SECRETS {
            assert!(Template::parse(secret.value).is_ok(), "{}", secret.name);
            assert!(SecretValue::new(secret.value.to_owned()).is_ok());
        }
    }
}
