import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { hashed, SyncWorld } from "./sync-world.ts";

test("a frozen app waits for the person who rolls out, and its history says so", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "frozen");
  await world.machine();
  const secret = await world.secret("GREETING", "hello");
  const sync = await world.sync("held", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");

  await world.more("Rollout policy");
  const dialog = page.getByRole("dialog", { name: /^Rollout policy of / });
  await dialog.getByRole("switch", { name: "Freeze rollouts" }).check();
  await dialog.getByRole("switch", { name: "Quiet hours" }).check();
  await dialog.getByLabel("From").fill("23:00");
  await dialog.getByLabel("To", { exact: true }).fill("23:00");
  await dialog.getByRole("combobox", { name: "Time zone" }).fill("Europe/Berlin");
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(dialog.getByText("must end at another time")).toBeVisible();
  await dialog.getByLabel("To", { exact: true }).fill("06:30");
  await expectAccessible(page);
  await shot("the rollout policy");
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("23:00 to 06:30 Europe/Berlin", { exact: true })).toBeVisible();

  await world.changeSecret(secret, "good morning");
  await world.expectStatus("Staged");
  const notice = page.locator(".alert").filter({ hasText: "A rollout waits" });
  await expect(notice).toContainText("frozen");
  await expect
    .poll(async () => (await world.seen()).secrets["GREETING"]?.value)
    .toBe(hashed("good morning"));
  expect((await world.seen()).machines[0]?.booted_environment["GREETING"]).toBe(hashed("hello"));
  await expectAccessible(page);
  await shot("a rollout waits");

  await notice.getByRole("button", { name: "Roll out now" }).click();
  const confirm = page.getByRole("dialog", { name: /^Roll out to / });
  await confirm.getByRole("button", { name: "Roll out now" }).click();
  await world.expectStatus("Synced");
  expect((await world.seen()).machines[0]?.booted_environment["GREETING"]).toBe(
    hashed("good morning"),
  );
  const newest = page.getByRole("list", { name: "Rollouts, newest first" }).locator("> li").first();
  await expect(newest).toContainText("Restarted 1 machine");
  await expect(newest).toContainText("Asked for by");
  await newest.locator("summary").click();
  await expect(newest.getByText("Restarted with the values")).toBeVisible();
  await expectAccessible(page);
  await shot("rollouts");
});

test("a run is returned to after its plan was seen", async ({ signedIn: page, control, shot }) => {
  const world = await SyncWorld.make(page, control, "return");
  const greeting = await world.secret("GREETING", "hello");
  const gone = await world.secret("GONE", "soon");
  const sync = await world.sync("back");
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  const then = (await world.seen()).secrets;

  await world.changeSecret(greeting, "good morning");
  await world.deleteSecret(gone);
  await world.secret("NEW", "thing");
  await expect.poll(() => world.keys()).toEqual(["GREETING", "NEW"]);

  const first = page.getByRole("list", { name: "Runs, newest first" }).locator("> li").last();
  await first.locator("summary").click();
  await first.getByRole("link", { name: "Open this run" }).click();
  await expect(page.getByRole("term").filter({ hasText: /^Plan$/ })).toBeVisible();
  await page.getByRole("button", { name: "Return to this run" }).click();
  const dialog = page.getByRole("dialog", { name: "Return to this run?" });
  await expect(dialog.getByRole("row", { name: /GREETING.*version 1/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /GONE.*comes back/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /NEW.*deleted/ })).toBeVisible();
  await expectAccessible(page);
  await shot("the way back");
  await dialog.getByRole("button", { name: "Return to this run" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => world.keys()).toEqual(["GONE", "GREETING"]);
  await expect
    .poll(async () => (await world.seen()).secrets["GREETING"]?.value)
    .toBe(then["GREETING"]?.value);
});
