import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { SyncWorld } from "./sync-world.ts";

test("changing the key schema shows what it does and then does it", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "schema-edit");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("renames");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await page.getByRole("link", { name: "Edit sync options" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit renames" })).toBeVisible();

  const schema = page.getByLabel(/^Key Schema/);
  await schema.fill("APP_");
  await schema.blur();
  await expect(schema).toHaveAccessibleDescription(/exactly one \{\{secretKey\}\} placeholder/);
  await schema.fill("APP_{{secretKey}}");
  await expect(page.getByText("APP_GREETING")).toBeVisible();
  await expectAccessible(page);
  await shot("options");

  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog", { name: "What this change does" });
  await expect(dialog.getByText("1 to create")).toBeVisible();
  await expect(dialog.getByText("1 to remove")).toBeVisible();
  await shot("review of a change");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await world.expectStatus("Synced");
  await expect.poll(() => world.keys()).toEqual(["APP_GREETING"]);
});

test("switching auto redeploy on says that machines which missed a push restart", async ({
  signedIn: page,
  control,
}) => {
  const world = await SyncWorld.make(page, control, "late-redeploy");
  await world.machine();
  await world.machine(true);
  await world.secret("GREETING", "hello");
  const sync = await world.sync("late");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await page.getByRole("link", { name: "Edit sync options" }).click();
  await page.getByLabel("Auto Redeploy On Secret Change").check();
  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog", { name: "What this change does" });
  await expect(dialog.getByText("Nothing to push")).toBeVisible();
  await expect(
    dialog.getByText(/do not run yet what the app has\. 1 machine restarts/),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("1 of 1 machines live")).toBeAttached();
});

test("a folder that does not exist is refused at its field", async ({
  signedIn: page,
  control,
  problems,
  shot,
}) => {
  problems.expect(/422 \(Unprocessable/);
  const world = await SyncWorld.make(page, control, "source-edit");
  const sync = await world.sync("moves");
  await world.open(`/${sync}/edit/source`);
  const path = page.getByLabel("Secret Path");
  await path.fill("/nowhere");
  await path.press("Tab");
  await expect(path).toHaveAccessibleDescription(/No folder \/nowhere in Development/);
  await expectAccessible(page);
  await shot("unknown folder");
});

test("an app is chosen from those that the token reaches", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "destination-edit");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("flies");
  await world.open(`/${sync}/edit/destination`);
  const app = page.getByLabel("App", { exact: true });
  await app.fill("acme-next");
  await page.getByRole("option", { name: /^acme-next/ }).click();
  await expect(page.getByText("The former app keeps its secrets")).toBeVisible();
  await expectAccessible(page);
  await shot("destination");
  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog", { name: "What this change does" });
  await expect(dialog.getByText("1 to create")).toBeVisible();
  await dialog.getByRole("button", { name: "Back to the form" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Review and save" })).toBeFocused();
});

test("a name that is taken or no slug is refused at its field", async ({
  signedIn: page,
  control,
  problems,
  shot,
}) => {
  problems.expect(/422 \(Unprocessable/);
  const world = await SyncWorld.make(page, control, "details-edit");
  await world.sync("first", { auto_sync: false });
  const sync = await world.sync("second", { auto_sync: false });
  await world.open(`/${sync}/edit/details`);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("No Slug");
  await name.blur();
  await expect(name).toHaveAccessibleDescription(/slug-friendly/);
  await name.fill("first");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(name).toHaveAccessibleDescription(
    /A secret sync named "first" already exists in this project/,
  );
  await expect(name).toBeFocused();
  await expectAccessible(page);
  await shot("name taken");
  await name.fill("third");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "third" })).toBeVisible();
});

test("leaving a form with something unsaved asks first", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "leave-edit");
  await world.secret("KEY", "value");
  await world.setOutside("OLD", "by hand");
  const sync = await world.sync("stays", { auto_sync: false });
  await world.open(`/${sync}/edit/options`);
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await page.getByRole("link", { name: "Details" }).click();
  await expect(page).toHaveURL(/\/edit\/details$/);
  await page.goBack();
  // The options are explained by what they do to this app, as in the wizard.
  await expect(page.getByText("is not in the source: OLD.")).toBeVisible();
  await page.getByLabel("Disable Secret Deletion").check();
  await expect(page.getByText("OLD and what the source loses later stay")).toBeVisible();
  await page.getByRole("link", { name: "Details" }).click();
  await expect(question).toBeVisible();
  await shot("leaving an edited form");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Disable Secret Deletion")).toBeChecked();
  await page.getByLabel("Disable Secret Deletion").uncheck();
  await page.getByRole("link", { name: "Details" }).click();
  await expect(page).toHaveURL(/\/edit\/details$/);
});
