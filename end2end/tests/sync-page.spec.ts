import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { hashed, SyncWorld } from "./sync-world.ts";

test("an edited secret reaches the app and its machines while the page is open", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "edit");
  await world.machine();
  const secret = await world.secret("GREETING", "hello");
  const sync = await world.sync("edited", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await expect(page.getByText("1 of 1 machines live")).toBeAttached();

  await world.changeSecret(secret, "good morning");
  await expect
    .poll(async () => (await world.seen()).machines[0]?.booted_environment["GREETING"])
    .toBe(hashed("good morning"));
  await expect(page.getByRole("list", { name: "Runs, newest first" }).locator("> li")).toHaveCount(
    2,
  );
  await world.expectStatus("Synced");
  await expectAccessible(page);
  await shot("synced");
});

test("without auto-sync a change waits, and a trigger with its plan pushes it", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "manual");
  const secret = await world.secret("GREETING", "hello");
  const sync = await world.sync("by-hand");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await world.button("Disable auto-sync").click();
  await expect(world.button("Enable auto-sync")).toBeVisible();

  await world.changeSecret(secret, "good morning");
  await world.expectStatus("Out of date");
  expect((await world.seen()).secrets["GREETING"]?.value).toBe(hashed("hello"));
  await shot("out of date");

  await world.button("Trigger Sync").click();
  const dialog = page.getByRole("dialog", { name: "Trigger by-hand?" });
  await expect(dialog.getByText("1 to update")).toBeVisible();
  await expect(dialog.getByText("no machine restarts")).toBeVisible();
  await expectAccessible(page);
  await shot("the plan of a trigger");
  await dialog.getByRole("button", { name: "Trigger Sync" }).click();
  await expect(dialog).toBeHidden();
  await expect(world.button("Trigger Sync")).toBeFocused();
  await world.expectStatus("Synced");
  expect((await world.seen()).secrets["GREETING"]?.value).toBe(hashed("good morning"));
});

test("nothing is removed while secret deletion is disabled", async ({
  signedIn: page,
  control,
}) => {
  const world = await SyncWorld.make(page, control, "kept");
  const secret = await world.secret("OLD", "1");
  await world.secret("STAYS", "2");
  const sync = await world.sync("keeps", { disable_secret_deletion: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");

  await world.deleteSecret(secret);
  await expect(page.getByRole("list", { name: "Runs, newest first" }).locator("> li")).toHaveCount(
    2,
  );
  await world.expectStatus("Synced");
  expect(await world.keys()).toEqual(["OLD", "STAYS"]);
});

test("with a key schema the keys of others are left alone", async ({ signedIn: page, control }) => {
  const world = await SyncWorld.make(page, control, "schema");
  await world.setOutside("BY_HAND", "1");
  const secret = await world.secret("GREETING", "hello");
  const sync = await world.sync("with-schema", { key_schema: "APP_{{secretKey}}" });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  expect(await world.keys()).toEqual(["APP_GREETING", "BY_HAND"]);

  await world.deleteSecret(secret);
  await expect.poll(() => world.keys()).toEqual(["BY_HAND"]);
  await world.expectStatus("Synced");
});

test("a redeploy restarts what runs and leaves stopped machines stopped", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "rollout");
  const [running, stopped] = [await world.machine(), await world.machine(true)];
  await world.secret("GREETING", "hello");
  const sync = await world.sync("rolled-out", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  const list = page.getByRole("list", { name: "Machines of app" });
  const row = (id: string) => list.getByRole("listitem").filter({ hasText: id });
  await expect(row(running)).toContainText("Live");
  await expect(row(stopped)).toContainText("At its next start");

  const machines = (await world.seen()).machines;
  const seen = (id: string) => machines.find((machine) => machine.id === id);
  expect(seen(running)?.booted_environment["GREETING"]).toBe(hashed("hello"));
  expect(seen(running)?.reboots).toBe(1);
  expect(seen(stopped)?.state).toBe("stopped");
  expect(seen(stopped)?.reboots).toBe(0);
  await shot("machines");
});

test("held removals are reviewed and go only after they are approved", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "held");
  await world.setOutside("BY_HAND", "1");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("careful");
  await world.open(`/${sync}`);
  await world.expectStatus("Needs approval");
  expect(await world.keys()).toEqual(["BY_HAND", "GREETING"]);
  await expectAccessible(page);
  await shot("needs approval");

  await world.button("Review removals").click();
  const dialog = page.getByRole("dialog", { name: "Trigger careful?" });
  await dialog.getByLabel(/^Remove BY_HAND from .* for good$/).check();
  await expectAccessible(page);
  await shot("approving");
  await dialog.getByRole("button", { name: "Trigger and remove 1 key" }).click();
  await expect(dialog).toBeHidden();
  await world.expectStatus("Synced");
  expect(await world.keys()).toEqual(["GREETING"]);
});

test("remove secrets names the keys, removes them and switches auto-sync off", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "removed");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("cleared");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await world.setOutside("BY_HAND", "1");

  await world.more("Remove secrets");
  const dialog = page.getByRole("dialog", { name: /^Remove secrets from/ });
  await expect(dialog.getByText("GREETING")).toBeVisible();
  await expect(dialog.getByText("Auto-sync is switched off by this")).toBeVisible();
  await expectAccessible(page);
  await shot("remove secrets");
  await dialog.getByRole("button", { name: "Remove secrets" }).click();
  await expect(dialog).toBeHidden();
  await world.expectStatus("Paused");
  await expect(world.button("Enable auto-sync")).toBeVisible();
  expect(await world.keys()).toEqual(["BY_HAND"]);
});

test("deleting with removal takes the secrets away before the sync goes", async ({
  signedIn: page,
  control,
  problems,
  shot,
}) => {
  problems.tolerate(/404 \(Not Found\)/); // the open page asks for the sync that has just gone
  const world = await SyncWorld.make(page, control, "deleted");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("goes");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");

  await world.more("Delete sync");
  const dialog = page.getByRole("dialog", { name: "Delete goes?" });
  await dialog.getByLabel("Remove synced secrets").check();
  await expect(dialog.getByText("GREETING")).toBeVisible();
  await dialog.getByLabel("Type goes to confirm").fill("goes");
  await expectAccessible(page);
  await shot("delete with removal");
  await dialog.getByRole("button", { name: "Delete sync" }).click();
  await expect(page.getByRole("heading", { name: "Integrations" })).toBeVisible();
  await expect(page.getByText("No secret syncs yet")).toBeVisible();
  expect(await world.keys()).toEqual([]);
});

test("a run says what it did key by key, in place and on its own page", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "runs");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("history");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await page.getByText("Set 1 key").click();
  await expect(page.getByRole("table", { name: "Keys of the run" })).toContainText("GREETING");
  await page.getByRole("link", { name: "Open this run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Set 1 key" })).toBeVisible();
  await expect(page.getByText("Set for the first time")).toBeVisible();
  await expectAccessible(page);
  await shot("run");
});
