import { type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { SyncWorld } from "./sync-world.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test("list, page, dialogs, edit and run fit and read", async ({
        signedIn: page,
        control,
        shot,
      }) => {
        test.slow(); // every page and dialog, each with a picture
        const world = await SyncWorld.make(page, control, "phone");
        const machine = await world.machine();
        await world.machine(true);
        await world.setOutside("SET_BY_HAND_LONG_AGO", "1");
        for (const name of ["DATABASE_URL", "SENTRY_DSN", "SESSION_KEY"]) {
          await world.secret(name, name.toLowerCase());
        }
        const sync = await world.sync("web-production", { auto_redeploy: true });
        await world.sync("the-other", { key_schema: "DATABASE_{{secretKey}}", auto_sync: false });
        await world.open(`/${sync}`);
        await world.expectStatus("Needs approval");
        await expect(page.getByText(machine)).toBeVisible();
        await expect(page.getByText("1 of 1 machines live")).toBeAttached();
        await look(page, shot, "page");

        await world.button("Trigger Sync").press("Enter");
        await expect(page.getByText("1 to remove")).toBeVisible();
        await look(page, shot, "trigger");
        await expect(page.getByText("Nothing changes at Fly.io, so no machine")).toBeVisible();
        await page.getByLabel(/^Remove SET_BY_HAND_LONG_AGO from/).press("Space");
        await expect(page.getByText("1 machine restarts.")).toBeVisible();
        await page.keyboard.press("Escape");
        await expect(world.button("Trigger Sync")).toBeFocused();

        await world.button("Roll out now").click();
        await expect(page.getByText("1 machine restarts.")).toBeVisible();
        await look(page, shot, "roll out");
        await page.getByRole("button", { name: "Cancel", exact: true }).click();
        await expect(world.button("Roll out now")).toBeFocused();

        await page.getByText("Set 3 keys").click();
        await expect(page.getByRole("table", { name: "Keys of the run" })).toBeVisible();
        await look(page, shot, "run unfolded");

        await world.open();
        await expect(page.getByRole("link", { name: "web-production" })).toBeVisible();
        // Tall, so that no row lies below the bars at the top and at the foot: axe does not scroll.
        await page.setViewportSize({ width, height: 2000 });
        await look(page, shot, "list");
        await page.setViewportSize({ width, height: 844 });
        await world.open(`/${sync}/edit/options`);
        await expect(page.getByText("Names at the destination", { exact: true })).toBeVisible();
        await look(page, shot, "edit options");
      });
    });
  }
}

async function look(page: Page, shot: (name: string) => Promise<void>, name: string) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, `${name}: nothing sticks out to the side`).toBe(false);
  await expectAccessible(page);
  await shot(name);
}
