import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { tokens, WizardForm } from "./wizard-form.ts";

test("a sync is set up from nothing, with the connection created on the way", async ({
  signedIn: page,
  control,
  shot,
}) => {
  test.slow(); // every step is looked at, twice
  const form = await WizardForm.of(page);
  await page.goto(form.syncs("/new"));
  await expect(page.getByRole("link", { name: "Fly.io", exact: true })).toBeVisible();
  await expect(page.getByText("Not available yet").first()).toBeVisible();
  await expectAccessible(page);
  await shot("providers");

  await WizardForm.open(page);
  await expect(page).toHaveTitle("Configure source · Add Sync · Airlift");
  await expect(form.field("Environment")).toHaveValue("dev");
  await expect(form.field("Secret Path")).toHaveValue("/");
  await expect(page.getByText("This source resolves to 4 secrets.")).toBeVisible();
  await form.field("Environment").selectOption("Production");
  await form.field("Secret Path").fill("/sh");
  await shot("folders complete as one types");
  await page.getByRole("option", { name: "/shared" }).click();
  await expect(page.getByText("This source resolves to 2 secrets.")).toBeVisible();
  await expectAccessible(page);
  await shot("source");
  await form.next();

  await form.isAt("Configure destination");
  await expect(page.locator("#step-heading")).toBeFocused();
  await expect(form.field("App")).toBeDisabled();
  await form.field("Fly.io Connection").selectOption("Create connection …");
  const dialog = page.getByRole("dialog", { name: "Create a Fly.io Connection" });
  await dialog.getByLabel("Name", { exact: true }).fill("acme-second");
  await dialog.getByLabel("Description").fill("For the payments team");
  await dialog.getByLabel("Access Token", { exact: true }).fill(tokens.organization);
  await expectAccessible(page);
  await shot("create a connection");
  await dialog.getByRole("button", { name: "Create connection" }).click();
  await expect(dialog).toBeHidden();
  await expect(form.field("Fly.io Connection").locator("option:checked")).toHaveText("acme-second");
  await form.field("App").click();
  await expect(page.getByRole("option", { name: "acme-web" })).toBeVisible();
  await shot("apps of the connection");
  await form.pick("App", "acme-web");
  await expectAccessible(page);
  await shot("destination");
  await form.next();

  await form.isAt("Configure sync options");
  await expect(form.field("Auto-Sync Enabled")).toBeChecked();
  await expect(form.field("Auto Redeploy On Secret Change")).not.toBeChecked();
  await expect(form.field("Disable Secret Deletion")).not.toBeChecked();
  await expect(page.getByLabel("Overwrite Destination Secrets")).toBeChecked();
  await expect(page.getByText("Fly.io does not support importing secrets.")).toBeVisible();
  await form.field("Auto Redeploy On Secret Change").check();
  await expectAccessible(page);
  await shot("options");
  await form.next();

  await form.isAt("Configure details");
  await expect(form.field("Name")).toHaveAttribute("placeholder", "acme-web-prod");
  await form.field("Name").fill("web-production");
  await form.field("Description").fill("What all services share");
  await expectAccessible(page);
  await shot("details");
  await form.next();

  await form.isAt("Review");
  await expect(page.getByText("2 secrets of acme-web will be removed")).toBeVisible();
  await expect(page.getByText("3 machines restart")).toBeVisible();
  await expect(
    page.getByText("It removes 2, creates 1 and updates 1 secret of acme-web, then restarts 3"),
  ).toBeVisible();
  const create = page.getByRole("button", { name: "Create Sync", exact: true });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await shot("review");
  await page.getByLabel("Remove these 2 secrets from acme-web").check();
  // The button says what it removes.
  await expect(create).toBeHidden();
  const agreed = page.getByRole("button", { name: "Create Sync and remove 2 secrets" });
  await expect(agreed).not.toHaveAttribute("aria-disabled");
  await shot("review agreed");
  await agreed.click();
  await page.waitForURL((url) => /\/integrations\/syncs\/[0-9a-f-]{36}$/.test(url.pathname));
  expect(await form.kept()).not.toContain("sync-draft");
  await expect
    .poll(async () => JSON.stringify(await control.state()), {
      message: "the first run has pushed",
    })
    .toContain("SMTP_URL");
  await shot("the new sync");
});

test("a key schema leaves other people's keys alone, and the plan can be computed again", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  await form.source("Production", "/");
  await form.destination("acme-api");
  await form.field("Key Schema").fill("{{environment}}_{{secretKey}}");
  await expect(page.getByText("prod_SESSION_KEY")).toBeVisible();
  await shot("key schema preview");
  await form.next();
  await form.details("api-with-schema");
  await expect(page.getByText("4 to create")).toBeVisible();
  await expect(page.getByText("1 left alone").first()).toBeVisible();
  await expect(page.getByLabel(/^Remove/)).toHaveCount(0);
  await page.getByRole("button", { name: "Recompute plan" }).click();
  await expect(page.getByText("4 to create")).toBeVisible();
  await shot("review with a schema");
  await page.getByRole("link", { name: "Edit destination" }).click();
  await form.isAt("Configure destination");
  await expect(form.field("App")).toHaveValue("acme-api");
});

test("when Fly.io does not answer, the review says so and the plan can be asked for again", async ({
  signedIn: page,
  control,
  problems,
  shot,
}) => {
  problems.tolerate(/Failed to load resource/);
  const form = await WizardForm.open(page);
  await form.source("Development", "/shared");
  await form.destination("acme-worker");
  await form.next();
  await control.post("faults", {
    kind: "status",
    status: 503,
    route: "secrets.*",
    app: "acme-worker",
  });
  await form.details("worker-dev");
  await expect(page.getByText("The plan could not be computed")).toBeVisible();
  const create = page.getByRole("button", { name: "Create Sync", exact: true });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await shot("review without a plan");
  await control.post("reset-faults");
  await page.getByRole("button", { name: "Recompute plan" }).click();
  await expect(page.getByText("to create")).toBeVisible();
});
