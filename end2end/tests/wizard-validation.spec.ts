import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { tokens, WizardForm } from "./wizard-form.ts";

// The server says no on purpose here, and the browser logs each such answer.
test.beforeEach(({ problems }) => problems.tolerate(/Failed to load resource.*(422|404)/));

test("a source that is not there is told at the field, and only once it was left", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  const path = form.field("Secret Path");
  await path.fill("/nowhere");
  await form.expectNoError("Secret Path");
  await path.press("Escape");
  await path.blur();
  await form.expectError("Secret Path", "No folder /nowhere in Development");
  await path.fill("");
  await form.expectError("Secret Path", "Secret path required");
  await path.fill("api");
  await form.expectError("Secret Path", "Secret path must begin with a slash");
  await form.next();
  await expect(page.getByRole("alert").filter({ hasText: "Please check" })).toBeFocused();
  await expectAccessible(page);
  await shot("source refused");
  await path.fill("/api");
  await form.expectNoError("Secret Path");
  await form.next();
  await form.isAt("Configure destination");
});

test("an unresolved reference is told while the source is chosen, and in the plan", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  await form.createSecret("staging", "/worker", "QUEUE_URL", "amqp://${dev.worker.QUEUE_HOST}");
  await form.field("Environment").selectOption("Staging");
  await form.pick("Secret Path", "/worker");
  await expect(page.getByText("1 secret cannot be resolved")).toBeVisible();
  await expect(page.getByText("${dev.worker.QUEUE_HOST} does not exist")).toBeVisible();
  await page.getByText("Show the names").click();
  await expect(page.getByText("QUEUE_URL", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await shot("unresolved source");
  await form.next();
  await form.destination("acme-next");
  await form.next();
  await form.details("unresolved");
  await expect(page.getByText("1 secret stands in the way")).toBeVisible();
  await expect(page.getByText("1 refused")).toBeVisible();
  await shot("unresolved plan");
});

test("connection and app are required, and another connection clears the app", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  await form.source("Development", "/");
  await form.next();
  await form.expectError("Fly.io Connection", "Fly.io Connection required");
  await shot("destination refused");
  await form.field("Fly.io Connection").selectOption({ label: "acme-fly" });
  await form.pick("App", "acme-web");
  await form.expectNoError("App");
  await form.field("Fly.io Connection").selectOption("");
  await expect(form.field("App")).toHaveValue("");
  await expect(form.field("App")).toBeDisabled();
});

test("a token that Fly.io refuses is told in the dialog, and nothing is chosen", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  await form.source("Development", "/");
  await form.field("Fly.io Connection").selectOption("Create connection …");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create connection" }).click();
  await form.expectError("Name", "Name required");
  await form.expectError("Access Token", "Access token required");
  await dialog.getByLabel("Name", { exact: true }).fill("Not A Slug");
  await form.expectError("Name", "Name must be slug-friendly");
  await dialog.getByLabel("Name", { exact: true }).fill("expired");
  await dialog.getByLabel("Access Token", { exact: true }).fill(tokens.expired);
  await dialog.getByRole("button", { name: "Create connection" }).click();
  await expect(dialog.getByLabel("Access Token", { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await expectAccessible(page);
  await shot("token refused");
  // It stays at the field when that is left, and what is clicked is hit.
  const refused = dialog.getByText("Fly.io refused the token");
  await dialog.getByText("How to get a token").click();
  await expect(dialog.locator("details").first()).toHaveAttribute("open");
  await expect(refused).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(form.field("Fly.io Connection")).toHaveValue("");
});

test("where a token cannot list apps, the app is typed and checked", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  await form.source("Development", "/");
  await form.field("Fly.io Connection").selectOption("Create connection …");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("only-web");
  await dialog.getByLabel("Access Token", { exact: true }).fill(tokens.app);
  await dialog.getByRole("button", { name: "Create connection" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("This token cannot list apps.")).toBeVisible();
  await form.field("App").fill("acme-nowhere");
  await form.field("App").press("Escape");
  await form.next();
  await expect(form.field("App")).toHaveAttribute("aria-invalid", "true");
  await shot("app refused");
  await form.field("App").fill("acme-web");
  await form.field("App").press("Escape");
  await form.field("App").blur();
  await expect(page.getByText("Fly.io has the app acme-web")).toBeVisible();
  await form.next();
  await form.isAt("Configure sync options");
});

test("a key schema that breaks a rule, and names that Fly.io would refuse, are told", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  await form.source("Development", "/");
  await form.destination("acme-worker");
  const schema = form.field("Key Schema");
  await schema.fill("APP_");
  await form.expectNoError("Key Schema");
  await form.next();
  await form.expectError(
    "Key Schema",
    "Key schema must include exactly one {{secretKey}} placeholder",
  );
  await schema.fill("app-{{secretKey}}");
  await form.expectError(
    "Key Schema",
    "otherwise only letters, numbers, underscores and {{environment}}",
  );
  await schema.fill(`${"A".repeat(256)}{{secretKey}}`);
  await form.expectError("Key Schema", "Key schema cannot exceed 255 characters");
  await schema.fill("1_{{secretKey}}");
  await form.expectNoError("Key Schema");
  await expect(page.getByText("Fly.io would refuse 4 names")).toBeVisible();
  await expectAccessible(page);
  await shot("refused names");
  await schema.fill("");
  await expect(page.getByText("We highly recommend a key schema")).toBeVisible();
});

test("name and description keep their rules, and a taken name leads back to its field", async ({
  signedIn: page,
  shot,
}) => {
  const make = async (): Promise<WizardForm> => {
    const form = await WizardForm.open(page);
    await form.source("Development", "/shared");
    await form.destination("acme-next");
    await form.next();
    return form;
  };
  let form = await make();
  await form.field("Name").focus();
  await form.expectNoError("Name");
  await form.next();
  await form.expectError("Name", "Name required");
  await form.field("Name").fill("my sync");
  await form.expectError(
    "Name",
    "Name must be slug-friendly: lower-case letters, numbers and single hyphens",
  );
  await form.field("Name").fill("x".repeat(257));
  await form.expectError("Name", "Name cannot exceed 256 characters");
  await form.field("Description").fill("x".repeat(257));
  await form.field("Description").blur();
  await form.expectError("Description", "Description cannot exceed 256 characters");
  await shot("details refused");
  await form.field("Description").fill("");
  await form.details("taken");
  await page.getByRole("button", { name: "Create Sync", exact: true }).click();
  await page.waitForURL((url) => /\/integrations\/syncs\/[0-9a-f-]{36}$/.test(url.pathname));

  form = await make();
  await form.field("Name").fill("Taken");
  await form.expectNoError("Name");
  await form.next();
  await form.expectError("Name", 'A secret sync named "taken" already exists in this project');
  await shot("name taken");
  await form.field("Name").fill("taken-not");
  await form.expectNoError("Name");
  await form.next();
  await form.isAt("Review");
});
