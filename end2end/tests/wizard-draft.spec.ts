import { expect, hydrated, test } from "../fixtures/index.ts";
import { tokens, WizardForm } from "./wizard-form.ts";

test("what was entered survives a reload and going back, and later steps stay locked until then", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  const rail = page.getByRole("navigation", { name: "Steps of Add Sync" });
  // The presets of the source are valid, so the step after it is open, and no other.
  await expect(rail.getByRole("link")).toHaveCount(2);
  await form.source("Staging", "/shared");
  await form.goto("review");
  await form.isAt("Configure destination");
  await expect(page).toHaveURL(/\/flyio\/destination$/);
  await form.destination("acme-web");
  await form.field("Key Schema").fill("S_{{secretKey}}");
  await form.field("Disable Secret Deletion").check();
  await form.next();
  await form.field("Name").fill("kept");
  await page.reload();
  await hydrated(page);
  await form.isAt("Configure details");
  await expect(form.field("Name")).toHaveValue("kept");
  await expect(rail.getByText("staging · /shared")).toBeVisible();
  await expect(rail.getByText("acme-web · acme-fly")).toBeVisible();
  await shot("restored");
  await page.goBack();
  await form.isAt("Configure sync options");
  await expect(form.field("Key Schema")).toHaveValue("S_{{secretKey}}");
  await expect(form.field("Disable Secret Deletion")).toBeChecked();
  await rail.getByRole("link", { name: /^Source/ }).click();
  await form.isAt("Configure source");
  await expect(form.field("Environment")).toHaveValue("staging");
  await expect(form.field("Secret Path")).toHaveValue("/shared");
  await form.field("Secret Path").fill("/nowhere");
  await expect(rail.getByRole("link")).toHaveCount(1);
});

test("leaving with something entered asks first, by a link and by the browser's Back", async ({
  signedIn: page,
  shot,
}) => {
  const form = await WizardForm.open(page);
  const question = page.getByRole("dialog", { name: "Leave without creating the sync?" });
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL(form.syncs());
  await WizardForm.open(page);
  await form.field("Environment").selectOption("Production");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(question).toBeVisible();
  await shot("leaving");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await page.evaluate(() => history.back());
  await expect(question).toBeVisible();
  await expect(page).toHaveURL(/\/flyio\/source$/);
  await expect(form.field("Environment")).toHaveValue("prod");
  await question.getByRole("button", { name: "Discard and leave" }).click();
  await expect(page).toHaveURL(form.syncs("/new"));
  expect(await form.kept()).not.toContain("sync-draft");
  await page.getByRole("link", { name: "Fly.io", exact: true }).click();
  await expect(form.field("Environment")).toHaveValue("dev");
});

test("closing the tab with something entered asks first, and without it does not", async ({
  signedIn: page,
}) => {
  const form = await WizardForm.open(page);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  await hydrated(page);
  expect(asked).toEqual([]);
  await form.field("Environment").selectOption("Staging");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
});

test("a token is never part of what the tab keeps", async ({ signedIn: page }) => {
  const form = await WizardForm.open(page);
  await form.source("Development", "/");
  await form.field("Fly.io Connection").selectOption("Create connection …");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("kept-out");
  await dialog.getByLabel("Access Token", { exact: true }).fill(tokens.organization);
  expect(await form.kept()).not.toContain("fm2_");
  await dialog.getByRole("button", { name: "Create connection" }).click();
  await expect(dialog).toBeHidden();
  const kept = await form.kept();
  expect(kept).toContain("kept-out");
  expect(kept).not.toContain("fm2_");
});
