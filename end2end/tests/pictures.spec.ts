import { type Page } from "@playwright/test";
import { demoOwner, expect, expectPicture, hydrated, makeStill, test } from "../fixtures/index.ts";
import { ServerProcess } from "../fixtures/server-process.ts";
import { call } from "./sync-world.ts";
import { WizardForm } from "./wizard-form.ts";

/** A server of its own: its demo is the same each time, whatever other tests do to theirs. */
const untouched = test.extend<object, { server: ServerProcess }>({
  server: [
    async ({}, use, worker) => {
      const server = await ServerProcess.start(`pictures-${worker.workerIndex}`);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

untouched("the key screens look as they did", async ({ page }) => {
  untouched.setTimeout(180_000); // eight screens, three pictures each, drawn until two are the same
  await page.goto("/sign-in");
  await pictures(page, "sign-in");
  await page.getByLabel("Email", { exact: true }).fill(demoOwner.email);
  await page.getByLabel("Password", { exact: true }).fill(demoOwner.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/projects/);

  const form = await WizardForm.of(page);
  const project = form.syncs().replace("/integrations/syncs", "");
  await page.goto(`${project}/secrets?environment=prod&path=/api`);
  await expect(page.getByText("RATE_LIMIT", { exact: true })).toBeVisible();
  await pictures(page, "secrets");

  await WizardForm.open(page);
  await form.field("Environment").selectOption("Production");
  await form.field("Secret Path").fill("/api");
  await form.field("Secret Path").press("Escape");
  await expect(page.getByText(/This source resolves to \d+ secrets/)).toBeVisible();
  await pictures(page, "wizard-source");
  await form.next();
  await form.destination("acme-web");
  await form.field("Auto Redeploy On Secret Change").check();
  await form.next();
  await form.details("web-production");
  await expect(page.getByText("3 machines restart")).toBeVisible();
  await pictures(page, "wizard-review");
  await page.getByLabel("Remove LEGACY_API_KEY from acme-web").check();
  await page.getByRole("button", { name: /^Create Sync and remove/ }).click();
  await page.waitForURL(/syncs\/[0-9a-f-]{36}$/);
  const sync = page.url();
  await others(page, project.replace("/projects/", ""));

  await page.goto(form.syncs());
  await expect(page.locator("main .badge")).toHaveText(["Synced", "Needs approval", "Synced"]);
  await pictures(page, "syncs");
  await page.goto(sync);
  await expect(page.locator(".page-header .badge")).toHaveText("Synced");
  await pictures(page, "sync");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.soft(page).toHaveScreenshot(`readme-${colorScheme}.png`);
  }
  await page.getByRole("list", { name: "Runs, newest first" }).locator("summary").first().click();
  await page.getByRole("link", { name: "Open this run" }).first().click();
  await expect(page.getByRole("table", { name: "Keys of the run" })).toBeVisible();
  await pictures(page, "run");
  await page.goto(`${project}/integrations/connections`);
  await expect(page.getByRole("link", { name: "acme-fly" })).toBeVisible();
  await pictures(page, "connections");
});

/** Two more syncs, so that the list is one. */
async function others(page: Page, project: string): Promise<void> {
  const [connection] = await call<{ id: string }[]>(page, "connections/list_connections", {
    project,
  });
  const sync = (name: string, environment: string, path: string, app: string, schema?: string) => {
    const draft = {
      project,
      source: { environment, path },
      destination: { connection: connection!.id, app },
      options: {
        initial_sync_behavior: "overwrite-destination",
        key_schema: schema ?? null,
        auto_sync: true,
        auto_redeploy: false,
        disable_secret_deletion: false,
      },
      editing: null,
    };
    const command = { draft, name, description: "", approved: [] };
    return call(page, "syncs/create_sync", { command });
  };
  await sync("api-staging", "staging", "/", "acme-api", "STAGING_{{secretKey}}");
  await sync("shared-dev", "dev", "/shared", "acme-api");
}

/** One screen as it is now: light at both widths, dark at the larger one. */
async function pictures(page: Page, name: string): Promise<void> {
  await hydrated(page);
  for (const [width, colorScheme] of [
    [390, "light"],
    [1280, "dark"],
    [1280, "light"],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await makeStill(page);
    await expectPicture(page, `${name}-${width}-${colorScheme}`);
  }
}
