import { expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";
import { SyncWorld } from "./sync-world.ts";

test("a project without syncs leads to adding one", async ({ signedIn: page, control, shot }) => {
  const world = await SyncWorld.make(page, control, "empty");
  await world.open();
  await expect(page.getByText("No secret syncs yet")).toBeVisible();
  await expectAccessible(page);
  await shot("no syncs");
  await page.getByRole("link", { name: "Add Sync" }).last().click();
  await expect(page).toHaveURL(world.url("/new"));
});

test("the list is searched, filtered, sorted and paged by its URL, and moves by itself", async ({
  signedIn: page,
  control,
  shot,
}) => {
  test.slow(); // twenty-one syncs, each of them pushed
  const world = await SyncWorld.make(page, control, "list");
  await world.secret("GREETING", "hello");
  for (let number = 1; number <= 21; number += 1) {
    const name = `sync-${String(number).padStart(2, "0")}`;
    const key_schema = `S${number}_{{secretKey}}`;
    await world.sync(name, { key_schema, auto_sync: number > 1 });
  }
  await world.open();
  const rows = page.getByRole("table", { name: "Secret syncs" }).locator("tbody tr");
  await expect(rows).toHaveCount(20);
  await expect(rows.filter({ hasText: "sync-02" })).toContainText("Synced");
  await expect(rows.first()).toContainText("Auto-sync off");
  await expectAccessible(page);
  await shot("twenty-one syncs");

  await page.getByRole("link", { name: "Next" }).click();
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/page=2/);

  await page.getByLabel("Search").fill("sync-1");
  await expect(rows).toHaveCount(10);
  await page.getByRole("link", { name: "Name" }).click();
  await expect(rows.first()).toContainText("sync-19");
  await page.reload();
  await hydrated(page);
  await expect(rows.first()).toContainText("sync-19");
  await expect(page.getByLabel("Search")).toHaveValue("sync-1");

  await page.getByRole("link", { name: "Clear filters" }).click();
  await page.getByLabel("Status").selectOption("Not synced yet");
  await expect(rows).toHaveCount(1);
  await page.getByText("Actions for sync-01").or(page.getByLabel("Actions for sync-01")).click();
  await shot("menu of a row");
  await page.getByRole("button", { name: "Enable auto-sync" }).click();
  await expect(page.getByText("No secret sync matches")).toBeVisible();
});

test("without JavaScript the list and a sync read, and the filters work", async ({
  signedIn: page,
  browser,
  baseURL,
  control,
}) => {
  const world = await SyncWorld.make(page, control, "plain");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("readable");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");

  const state = await page.context().storageState();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: state,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const plain = await context.newPage();
  await plain.goto(world.url());
  await expect(plain.getByRole("link", { name: "readable" })).toBeVisible();
  await plain.getByLabel("Search").fill("nothing");
  await plain.getByRole("button", { name: "Apply" }).click();
  await expect(plain.getByText("No secret sync matches")).toBeVisible();
  await plain.goto(world.url(`/${sync}`));
  await expect(plain.getByRole("table", { name: "Keys", exact: true })).toContainText("GREETING");
  await expect(plain.getByRole("button", { name: "Trigger Sync" })).toBeHidden();
  await context.close();
});

test("on a phone the list comes before the filters, which open when asked for", async ({
  signedIn: page,
  control,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const world = await SyncWorld.make(page, control, "folded");
  await world.secret("GREETING", "hello");
  await world.sync("first");
  await world.sync("second", { key_schema: "S_{{secretKey}}", auto_sync: false });
  await world.open();
  await expect(page.getByLabel("Status")).toBeHidden();
  const filters = page.getByRole("button", { name: "Filters" });
  await expect(filters).toHaveAttribute("aria-expanded", "false");
  await filters.click();
  await page.getByLabel("Status").selectOption("Not synced yet");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expect(filters).toHaveAccessibleName("Filters (1)");
  await filters.click();
  await expect(page.getByLabel("Status")).toBeHidden();
});
