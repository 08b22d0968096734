import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { WizardForm } from "./wizard-form.ts";
import { type Page } from "@playwright/test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** Nothing sticks out to the right. */
async function expectToFit(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}

test("every step fits on a phone", async ({ signedIn: page, shot }) => {
  test.slow(); // every step is looked at, twice
  const form = await WizardForm.of(page);
  await page.goto(form.syncs("/new"));
  const look = async (name: string): Promise<void> => {
    await expectToFit(page);
    await expectAccessible(page);
    await shot(name);
  };
  await look("providers");
  await WizardForm.open(page);
  await expect(page.getByText("Step 1 of 5: Source")).toBeVisible();
  await expect(page.getByText(/This source resolves to/)).toBeVisible();
  await look("source");
  await form.source("Production", "/");
  await form.field("Fly.io Connection").selectOption({ label: "acme-fly" });
  await form.field("App").click();
  await expect(page.getByRole("option", { name: "acme-web" })).toBeVisible();
  await look("apps");
  await form.destination("acme-web");
  await form.field("Auto Redeploy On Secret Change").check();
  await look("options");
  await form.next();
  await form.details("phone");
  await expect(page.getByText("2 secrets of acme-web will be removed")).toBeVisible();
  await look("review");
});

test("in the dark it is as readable", async ({ signedIn: page, shot }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const form = await WizardForm.open(page);
  await form.source("Production", "/");
  await form.destination("acme-web");
  await form.next();
  await form.details("dark");
  await expect(page.getByText("2 secrets of acme-web will be removed")).toBeVisible();
  await expectAccessible(page);
  await shot("review in the dark");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the providers are shown, and the wizard says that it needs JavaScript", async ({
    page,
    shot,
  }) => {
    // The sign-in is a plain form, so it works without JavaScript too.
    await page.goto("/sign-in");
    await page.getByLabel("Email", { exact: true }).fill("demo@airlift.local");
    await page.getByLabel("Password", { exact: true }).fill("airlift-demo");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const form = await WizardForm.of(page);
    await page.goto(form.syncs("/new"));
    await page.getByRole("link", { name: "Fly.io", exact: true }).click();
    // Playwright skips the element's text, though the browser shows it.
    await expect(page.locator("main noscript")).toBeVisible();
    expect(await page.locator("main noscript").innerHTML()).toContain(
      "Adding a sync needs JavaScript",
    );
    await shot("without JavaScript");
  });
});
