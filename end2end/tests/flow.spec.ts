import { type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { call, SyncWorld } from "./sync-world.ts";

test("the flow leads from the folders over the app to what each machine runs", async ({
  signedIn: page,
  control,
}) => {
  const world = await imported(page, control, "flow");
  const running = await world.machine();
  const stopped = await world.machine(true);
  const sync = await world.sync("drawn", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  const flow = page.getByRole("list", { name: "From the folders to the machines" });
  const [folders, own, app, machines] = [0, 1, 2, 3].map((stage) => stageOf(page, stage));

  const places = folders!.getByRole("listitem");
  await expect(places).toHaveText([
    /dev\/\s*Source/,
    /dev\/shared\s*Imported by dev:\//,
    /staging\/base\s*Imported by dev:\/shared/,
    /prod\/\s*Referred to by values/,
  ]);
  await expect(own!).toContainText("Generation 1 is at Fly.io");
  await expect(app!).toContainText("3 keys as written");
  await expect(machines!.getByRole("listitem").filter({ hasText: running })).toContainText("Live");
  await expect(machines!.getByRole("listitem").filter({ hasText: stopped })).toContainText(
    "At its next start",
  );
  await expect(flow.getByText("1 of 1 machines live")).toBeAttached();

  await world.setOutside("SHARED", "by hand");
  await world.setOutside("FOREIGN", "by hand");
  await world.button("Trigger Sync").click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await folders!.getByRole("link", { name: "dev /shared" }).click();
  await expect(page).toHaveURL(/environment=dev&path=(\/|%2F)shared/);
});

test("what is under way moves, and stands still with reduced motion", async ({
  signedIn: page,
  control,
}) => {
  const world = await imported(page, control, "moving");
  await world.machine();
  await world.secret("GREETING", "hello");
  const sync = await world.sync("moves", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  const wires = page.locator(".flow__wire");
  await expect(page.locator(".flow__wire--moving")).toHaveCount(0);

  await world.more("Rollout policy");
  const dialog = page.getByRole("dialog", { name: /^Rollout policy of / });
  await dialog.getByRole("switch", { name: "Freeze rollouts" }).check();
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(dialog).toBeHidden();
  await world.secret("ANOTHER", "one");
  await world.expectStatus("Staged");
  await expect(wires.nth(2)).toHaveClass(/flow__wire--waiting/);
  await expect(stageOf(page, 3)).toContainText("Rollouts are frozen");
  await expect(stageOf(page, 3)).toContainText("Behind");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test("a sync with many folders and machines reads", async ({
        signedIn: page,
        control,
        shot,
      }) => {
        test.slow();
        const world = await imported(page, control, "crowd");
        for (let machine = 0; machine < 11; machine += 1) await world.machine();
        await world.machine(true);
        for (let machine = 0; machine < 3; machine += 1) await world.machine(false, "worker");
        await world.setOutside("SET_BY_HAND", "1");
        const sync = await world.sync("crowded", { auto_redeploy: true });
        await world.open(`/${sync}`);
        await expect(page.getByText("14 of 14 machines live")).toBeAttached({ timeout: 25_000 });
        await world.expectStatus("Needs approval");
        const more = stageOf(page, 3).locator("summary").first();
        await expect(more).toHaveText("11 live, 1 at its next start");
        await look(page, shot, "folded");
        await more.press("Enter");
        await look(page, shot, "unfolded");
      });

      test("every state of the flow is in the gallery", async ({ signedIn: page }) => {
        await page.goto("/design");
        const pictures = page.locator("#flow");
        await expect(pictures.getByRole("heading", { level: 3, name: "Moving" })).toBeVisible();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wide).toBe(false);
        await pictures.scrollIntoViewIfNeeded();
        await pictures.screenshot({ path: `artifacts/flow-gallery-${colorScheme}-${width}.png` });
      });
    });
  }
}

/** The source `dev:/` imports `/shared`, which imports `staging:/base`; a value refers to production. */
async function imported(page: Page, control: SyncWorld["control"], name: string) {
  const world = await SyncWorld.make(page, control, name);
  const project = world.project;
  const at = (environment: string, path: string) => ({ environment, path });
  const folder = (environment: string, name: string) =>
    call(page, "projects/create_folder", {
      command: { project, parent: at(environment, "/"), name },
    });
  const link = (into: object, from: object) =>
    call(page, "projects/create_import", { command: { project, into, from } });
  const secret = (place: object, name: string, value: string) =>
    call(page, "secrets/create_secret", {
      command: { project, at: place, name, value, comment: "" },
    });
  await folder("dev", "shared");
  await folder("staging", "base");
  await link(at("dev", "/"), at("dev", "/shared"));
  await link(at("dev", "/shared"), at("staging", "/base"));
  await secret(at("staging", "/base"), "BASE", "1");
  await secret(at("dev", "/shared"), "SHARED", "2");
  await secret(at("prod", "/"), "HOST", "example.com");
  await world.secret("URL", "https://${prod.HOST}/");
  return world;
}

function stageOf(page: Page, stage: number) {
  return page.locator(".flow__stage").nth(stage);
}

async function look(page: Page, shot: (name: string) => Promise<void>, name: string) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, `${name}: nothing sticks out to the side`).toBe(false);
  // As high as the page, or what lies half under the bottom bar counts as a small target.
  const width = page.viewportSize()!.width;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: height + 100 });
  await expectAccessible(page);
  await shot(name);
}
