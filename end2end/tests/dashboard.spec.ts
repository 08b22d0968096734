import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { type Locator, type Page } from "@playwright/test";
import { SyncWorld } from "./sync-world.ts";

function table(page: Page): Locator {
  return page.getByRole("table", { name: "Secret syncs" });
}

function row(page: Page, name: string): Locator {
  return table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
}

/** Top and height of each row, by what it is named. */
async function places(page: Page): Promise<Record<string, string>> {
  return table(page)
    .locator("tbody tr")
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => {
          const { top, height } = row.getBoundingClientRect();
          return [row.querySelector("a")?.textContent ?? "", `${top} ${height}`];
        }),
      ),
    );
}

/** Adds up from now on what moves without anybody having touched the page. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean;
        value: number;
        sources: { node?: Node }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node }) => node?.textContent ?? "?");
        shifts.push(`${entry.value}: ${moved.join(" | ")}`);
      }
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}

test("the dashboard counts, groups and marks its syncs, and moves without moving anything", async ({
  signedIn: page,
  browser,
  baseURL,
  control,
  shot,
}) => {
  test.slow(); // one world for all that the page tells
  const world = await SyncWorld.make(page, control, "board");
  const [shop, down] = [`${world.app}-shop`, `${world.app}-down`];
  for (const app of [shop, down]) {
    await control.post("act", { act: "add_app", organization: "acme", app });
  }
  await control.post("act", { act: "set_secret", app: shop, name: "LEGACY", value: "old" });
  await control.post("faults", { kind: "status", status: 503, route: "secrets.*", app: down });
  const secret = await world.secret("GREETING", "hello");
  await world.sync("api", { key_schema: "API_{{secretKey}}" });
  await world.sync("manual", { key_schema: "MANUAL_{{secretKey}}", auto_sync: false });
  await world.sync("shop", {}, shop);
  await world.sync("unlucky", {}, down);
  await world.open();

  await expect(row(page, "api")).toContainText("Synced");
  await expect(row(page, "api")).toContainText(/\d+(\.\d)? m?s to Fly\.io/);
  await expect(row(page, "manual")).toContainText("Auto-sync off");
  await expect(row(page, "manual")).toContainText("Not pushed");
  await expect(row(page, "shop")).toContainText("Needs approval");
  await expect(row(page, "shop")).toContainText("1 to approve");
  await expect(row(page, "unlucky")).toContainText("Failed");
  await expect(row(page, "unlucky")).toContainText(/Next try.*attempt \d/);
  await expect(row(page, "api").getByRole("img")).toHaveAccessibleName(
    /^The only run succeeded in/,
  );
  await expect(row(page, "manual").getByRole("img")).toHaveAccessibleName("No runs yet");
  await expect(row(page, "unlucky").getByRole("img")).toHaveAccessibleName(/failed/);
  await expectAccessible(page);
  await shot("dashboard");

  const before = await places(page);
  const shifts = await watchShifts(page);
  await world.changeSecret(secret, "good day");
  const twice = /^Last 2 runs: 2 succeeded, 0 failed/;
  await expect(row(page, "api").getByRole("img")).toHaveAccessibleName(twice);
  await expect(row(page, "api")).toContainText("Synced");
  expect(await places(page), "rows keep their place and height").toEqual(before);

  await world.sync("added", { key_schema: "ADDED_{{secretKey}}" });
  await expect(page.getByText("1 sync is not shown yet.")).toBeVisible();
  expect(await places(page), "nothing is pushed in under the pointer").toEqual(before);
  expect(await shifts()).toEqual([]);
  await shot("news");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(row(page, "added")).toBeVisible();
  await expect(page.getByText("1 sync is not shown yet.")).toBeHidden();

  await page.getByLabel("Group by").selectOption("App");
  await expect(page).toHaveURL(/group=app/);
  const groups = table(page).locator(".syncs__group");
  await expect(groups).toHaveText([`${world.app}3 syncs`, `${down}1 syncs`, `${shop}1 syncs`]);
  await shot("by app");
  await page.getByLabel("Group by").selectOption("Status");
  await expect(groups.first()).toContainText("Failed");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await shot("by status dark");
  await page.emulateMedia({ colorScheme: "light" });

  const counts = page.getByRole("navigation", { name: "Syncs by state" });
  await counts.getByRole("link", { name: "1 Needs approval" }).click();
  await expect(table(page).locator("tbody tr.syncs__row")).toHaveCount(1);
  await counts.getByRole("link", { name: "1 Needs approval" }).click();
  await expect(table(page).locator("tbody tr.syncs__row")).toHaveCount(5);

  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    viewport: { width: 390, height: 844 },
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const plain = await context.newPage();
  await plain.goto(world.url());
  await plain.getByLabel("Group by").selectOption("App");
  await plain.getByRole("button", { name: "Apply" }).click();
  await expect(table(plain).locator(".syncs__group").first()).toContainText("3 syncs");
  await shot("phone without javascript", plain);
  await context.close();
  await control.post("reset-faults");
});
