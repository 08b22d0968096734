//! A company whose secrets have been in sync for a while, and where not everything is well. None of its values opens anything.

use domain::SyncOptions;

/// Folders of production, all in its root.
pub(super) const FOLDERS: [&str; 8] = [
    "analytics",
    "billing",
    "checkout",
    "mailer",
    "reports",
    "search",
    "shared",
    "storefront",
];

/// Folders that import `/shared`.
pub(super) const IMPORTERS: [&str; 2] = ["/checkout", "/storefront"];

/// Secrets of production: folder, name, value.
pub(super) const SECRETS: [(&str, &str, &str); 18] = [
    (
        "/analytics",
        "WAREHOUSE_URL",
        "clickhouse://events:demo-ch@warehouse.internal/events",
    ),
    ("/billing", "BILLING_API_KEY", "demo-billing-31f0"),
    ("/billing", "INVOICE_BUCKET", "northwind-invoices"),
    (
        "/billing",
        "TAX_SERVICE_URL",
        "https://tax.northwind.example",
    ),
    ("/checkout", "CARD_VAULT_KEY", "demo-card-vault-77ab"),
    (
        "/checkout",
        "CHECKOUT_URL",
        "https://checkout.northwind.example",
    ),
    (
        "/mailer",
        "SMTP_URL",
        "smtps://mail:demo-mail@mail.northwind.example:465",
    ),
    ("/mailer", "REPLY_TO", "hello@northwind.example"),
    ("/reports", "REPLY_TO", "reports@northwind.example"),
    ("/reports", "REPORTS_CRON", "0 6 * * 1"),
    ("/reports", "REPORTS_TO", "board@northwind.example"),
    ("/search", "SEARCH_API_KEY", "demo-search-9c41"),
    ("/search", "SEARCH_INDEX", "products-v2"),
    (
        "/shared",
        "DATABASE_URL",
        "postgres://shop:demo-pg@northwind-db.internal:5432/shop",
    ),
    ("/shared", "SENTRY_DSN", "https://n0rth@sentry.example/7"),
    (
        "/storefront",
        "ASSETS_HOST",
        "https://assets.northwind.example",
    ),
    ("/storefront", "FEATURE_WISHLIST", "off"),
    ("/storefront", "SESSION_KEY", "demo-session-5b2e90"),
];

/// A sync of a folder of production to an app.
pub(super) struct DemoSync {
    pub(super) name: &'static str,
    pub(super) folder: &'static str,
    pub(super) app: &'static str,
    pub(super) description: &'static str,
    pub(super) auto_sync: bool,
    pub(super) auto_redeploy: bool,
}

impl DemoSync {
    const fn new(
        name: &'static str,
        folder: &'static str,
        app: &'static str,
        description: &'static str,
    ) -> Self {
        Self {
            name,
            folder,
            app,
            description,
            auto_sync: true,
            auto_redeploy: false,
        }
    }

    const fn redeploying(mut self) -> Self {
        self.auto_redeploy = true;
        self
    }

    const fn manual(mut self) -> Self {
        self.auto_sync = false;
        self
    }

    pub(super) fn options(&self) -> SyncOptions {
        SyncOptions {
            auto_sync: self.auto_sync,
            auto_redeploy: self.auto_redeploy,
            ..SyncOptions::default()
        }
    }
}

/// In the order in which they were made.
pub(super) const SYNCS: [DemoSync; 9] = [
    DemoSync::new(
        "storefront",
        "/storefront",
        "northwind-storefront",
        "The shop",
    )
    .redeploying(),
    DemoSync::new("checkout", "/checkout", "northwind-checkout", "").redeploying(),
    DemoSync::new(
        "billing",
        "/billing",
        "northwind-billing",
        "Pushed by hand, after a look",
    ),
    DemoSync::new("search", "/search", "northwind-search", ""),
    DemoSync::new("mailer", "/mailer", "northwind-mailer", ""),
    DemoSync::new(
        "mailer-reports",
        "/reports",
        "northwind-mailer",
        "The mailer sends them",
    ),
    DemoSync::new("reports", "/reports", "northwind-reports", ""),
    DemoSync::new("reports-preview", "/reports", "northwind-preview", "").manual(),
    DemoSync::new("analytics", "/analytics", "northwind-analytics", ""),
];

#[cfg(test)]
mod tests {
    use domain::SecretValue;

    use super::{FOLDERS, SECRETS, SYNCS};

    #[test]
    fn every_secret_and_every_sync_has_its_folder() {
        let known = |path: &str| FOLDERS.contains(&path.trim_start_matches('/'));
        for (folder, name, value) in SECRETS {
            assert!(known(folder), "{name}");
            assert!(SecretValue::new(value.to_owned()).is_ok(), "{name}");
        }
        for sync in SYNCS {
            assert!(known(sync.folder), "{}", sync.name);
        }
    }
}
