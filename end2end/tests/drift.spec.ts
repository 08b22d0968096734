import { expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";

test("what others changed at Fly.io is shown, accepted or pushed again, and theirs is left alone", async ({
  signedIn: page,
  shot,
}) => {
  await page.goto("/projects");
  await hydrated(page);
  await page.getByRole("link", { name: "Northwind" }).click();
  await page.getByRole("link", { name: "Integrations" }).click();
  await page.getByRole("link", { name: "billing", exact: true }).click();
  const badge = page.locator(".page-header .badge");
  await expect(badge).toHaveText("Out of date");
  await expect(page.getByText("2 keys were changed at Fly.io, not by Airlift")).toBeVisible();

  const drift = page.getByRole("table", { name: "Keys that were changed outside Airlift" });
  const changed = drift.getByRole("row").filter({ hasText: "BILLING_API_KEY" });
  const removed = drift.getByRole("row").filter({ hasText: "TAX_SERVICE_URL" });
  await expect(changed).toContainText("Changed");
  await expect(removed).toContainText("Removed");
  await expect(changed).toContainText("Stays until somebody pushes again or accepts it");
  await expect(changed.locator("time").first()).toHaveAttribute("datetime", /^\d{4}-/);

  await expect(page.getByRole("heading", { name: /^Not written by Airlift/ })).toBeVisible();
  await page.getByText("Show the keys").click();
  const foreign = page.getByRole("table", { name: "Keys that Airlift did not write" });
  await expect(foreign).toContainText("DEBUG_INVOICES");
  await expectAccessible(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await shot("drift and foreign keys");

  await changed.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(changed).toContainText("accepted by Demo Owner");
  await expect(removed).toContainText("Stays until somebody pushes again or accepts it");

  await page.getByRole("button", { name: "Push again", exact: true }).click();
  const plan = page.getByRole("dialog");
  await expect(plan.getByText("TAX_SERVICE_URL")).toBeVisible();
  await shot("the plan that pushes it again");
  await plan.getByRole("button", { name: "Trigger Sync", exact: true }).click();
  await expect(plan).toBeHidden();
  await expect(removed).toBeHidden();
  await expect(changed).toContainText("accepted by Demo Owner");
  // A run looks at what it would remove: that is not Airlift's, so it waits for a person.
  await expect(badge).toHaveText("Needs approval");
  const held = page.locator(".alert").filter({ hasText: "1 removal needs approval" });
  await expect(held).toContainText("DEBUG_INVOICES");
});
