import { type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { SyncWorld } from "./sync-world.ts";

test("everything is reached from the palette by keyboard alone", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "palette");
  await world.sync("payments-prod");
  await page.goto(`/projects/${world.project}/secrets`);
  await expect(page.locator("body[data-hydrated]")).toBeAttached();
  const palette = page.getByRole("dialog", { name: "Command palette" });
  const query = palette.getByRole("combobox");

  await page.keyboard.press("Control+k");
  await expect(query).toBeFocused();
  await expect(palette.getByRole("option", { name: /^payments-prod/ })).toBeVisible();
  await expectAccessible(page);
  await shot("open");
  await page.keyboard.type("nothing like it");
  await expect(palette.getByText("Nothing of that name.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await expect(query).toBeFocused();
  await page.keyboard.type("payments");
  await expect(palette.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "payments-prod" })).toBeVisible();
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await expect(query).toBeFocused();
  await page.keyboard.type("theme");
  await page.keyboard.press("ArrowDown");
  await expect(palette.getByRole("option", { selected: true })).toHaveText(/Theme: dark/);
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.keyboard.press("Control+k");
  await expect(query).toBeFocused();
  await page.keyboard.type("add secret");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: /secret/i });
  await expect(form.getByLabel("Key", { exact: true }).or(form.getByLabel("Name"))).toBeFocused();
  await page.keyboard.type("g s ?");
  await expect(form.locator("input").first()).toHaveValue("g s ?");
  await page.keyboard.press("Control+k");
  await expect(palette).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();

  await page.keyboard.press("Control+k");
  await expect(query).toBeFocused();
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("two keys lead to a page, a list tells them, and single keys can be switched off", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "keys");
  await world.open();
  const title = (name: string) => page.getByRole("heading", { level: 1, name });
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(title("Secrets")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/integrations\/connections$/);
  await page.keyboard.press("g");
  await page.keyboard.press("y");
  await expect(page).toHaveURL(/integrations\/syncs$/);

  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.press("?");
  await expect(help.getByText("Go to Secret Syncs")).toBeVisible();
  await expectAccessible(page);
  await shot("shortcuts");
  await help.getByRole("switch", { name: "Single-key shortcuts" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
  await expect(page).toHaveURL(/integrations\/syncs$/);
  await expect(help).toBeHidden();
});

test("what was entered in the wizard is asked for before the palette leads away", async ({
  signedIn: page,
  control,
}) => {
  const world = await SyncWorld.make(page, control, "asked");
  await world.open("/new/flyio/source");
  await page.getByLabel("Environment").selectOption("Production");
  await palette(page, "projects");
  const leave = page.getByRole("dialog", { name: "Leave without creating the sync?" });
  await leave.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/new\/flyio\/source$/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" });

  test("a button in the bar opens the palette", async ({ signedIn: page, control, shot }) => {
    const world = await SyncWorld.make(page, control, "touch");
    await world.open();
    await page.getByRole("button", { name: /^Search or jump to/ }).tap();
    const options = page.getByRole("dialog", { name: "Command palette" });
    await expect(options.getByRole("option", { name: "Sign out" })).toBeVisible();
    await expectAccessible(page);
    await shot("open");
    await options.getByRole("option", { name: "App Connections" }).tap();
    await expect(page).toHaveURL(/integrations\/connections$/);
  });
});

/** Opens the palette, types and takes the first match. */
async function palette(page: Page, query: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /^Search pages/ })).toBeFocused();
  await page.keyboard.type(query);
  await page.keyboard.press("Enter");
}
