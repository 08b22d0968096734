import { expect, test } from "../fixtures/index.ts";
import { WizardForm } from "./wizard-form.ts";
import { type Page } from "@playwright/test";

/** Presses Tab until what is focused has this name; at most 40 times. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return "";
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement
          ? element.labels
          : null;
      return (
        labels?.[0]?.textContent ??
        element.getAttribute("aria-label") ??
        element.textContent ??
        ""
      ).trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab does not reach ${String(name)}`);
}

test("the whole wizard can be done by keyboard alone", async ({ signedIn: page }) => {
  const form = await WizardForm.of(page);
  await page.goto(form.syncs("/new"));
  await page.locator("body[data-hydrated]").waitFor();
  await tabTo(page, /^Fly\.io$/);
  await page.keyboard.press("Enter");
  await form.isAt("Configure source");

  await tabTo(page, /^Environment/);
  await page.keyboard.type("Prod");
  await expect(form.field("Environment")).toHaveValue("prod");
  await tabTo(page, /^Secret Path/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("/work");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(form.field("Secret Path")).toHaveValue("/worker");
  await page.keyboard.press("Enter");
  await form.isAt("Configure destination");
  await expect(page.locator("#step-heading")).toBeFocused();

  // Passing by "Create connection" on the way down does not open its form.
  await tabTo(page, /^Fly\.io Connection/);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Create a Fly.io Connection" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(form.field("Fly.io Connection")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(form.field("Fly.io Connection").locator("option:checked")).toHaveText("acme-fly");
  await tabTo(page, /^App/);
  await page.keyboard.type("worker");
  await expect(page.getByRole("option", { name: "acme-worker" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(form.field("App")).toHaveValue("acme-worker");
  await page.keyboard.press("Enter");
  await form.isAt("Configure sync options");

  await tabTo(page, /^Auto Redeploy/);
  await page.keyboard.press("Space");
  await expect(form.field("Auto Redeploy On Secret Change")).toBeChecked();
  await tabTo(page, /^Next$/);
  await page.keyboard.press("Enter");
  await form.isAt("Configure details");
  await tabTo(page, /^Name/);
  await page.keyboard.type("by-keyboard");
  await page.keyboard.press("Enter");

  await form.isAt("Review");
  await expect(page.getByText("1 to update")).toBeVisible();
  await tabTo(page, /^Create Sync$/);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => /\/integrations\/syncs\/[0-9a-f-]{36}$/.test(url.pathname));
});
