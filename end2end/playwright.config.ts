import { defineConfig, devices } from "@playwright/test";
import { existsSync } from "node:fs";

// The distribution's Chromium where there is one, else Playwright's own download.
const chromium =
  process.env["CHROMIUM"] ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

export default defineConfig({
  testDir: "./tests",
  outputDir: "./test-results",
  timeout: 30_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: !!process.env["CI"],
  // A test that passes only sometimes has failed.
  retries: 0,
  workers: 2,
  // `cargo xtask test` reads the second one.
  reporter: [["list"], ["json", { outputFile: "artifacts/report.json" }]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: "light",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "chromium",
      use: {
        ...devices["Desktop Chrome"],
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: [
            // Containers run as root, where the sandbox cannot start; only our own pages are opened.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
          ],
        },
      },
    },
  ],
});
