import { defineConfig, devices } from "@playwright/test";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The distribution's Chromium where there is one, else Playwright's own download.
const chromium =
  process.env["CHROMIUM"] ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

export default defineConfig({
  testDir: "./tests",
  outputDir: "./test-results",
  timeout: 30_000,
  // One set of pictures for every machine: fonts.conf sees to it that they can be compared.
  snapshotPathTemplate: "pictures/{arg}{ext}",
  // A picture that is missing is a failure; only `cargo xtask pictures` takes new ones.
  updateSnapshots: "none",
  expect: {
    timeout: 10_000,
    toHaveScreenshot: {
      animations: "disabled",
      caret: "hide",
      // An edge that is smoothed a little differently passes; a word that changed does not, on
      // however long a page. A short word that lies between two pixels is drawn in one of two ways: up to
      // 41 pixels were seen to differ.
      threshold: 0.2,
      maxDiffPixels: 60,
    },
  },
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
          env: {
            ...(process.env as Record<string, string>),
            FONTCONFIG_FILE: fileURLToPath(new URL("fonts.conf", import.meta.url)),
          },
          args: [
            // Letters as a picture can be compared: no hinting, no coloured edges.
            "--font-render-hinting=none",
            "--disable-lcd-text",
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
