import { expect, hydrated, test } from "../fixtures/index.ts";
import { WizardForm } from "./wizard-form.ts";

/** Code that the pages of connections need, and no page that leads to them. */
const PART = /part_connections\.wasm/;

test("the sign-in page loads the code that it needs and no other", async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await devtools.send("Network.enable");
  const code: string[] = [];
  page.on("request", (request) => {
    const file = new URL(request.url()).pathname.split("/").at(-1) ?? "";
    if (file.endsWith(".wasm")) code.push(file);
  });
  await page.goto("/sign-in");
  await hydrated(page);
  const milliseconds = await page.evaluate(() => performance.now());

  console.log(
    `first visit of the sign-in page, this build: ${(bytes / 1000).toFixed(0)} KB over the wire, ` +
      `interactive within ${milliseconds.toFixed(0)} ms`,
  );
  // each once: what the page's head announces is what the code then asks for
  expect(code.sort()).toEqual(["airlift.wasm", "part_entry.wasm"]);
});

test("the page before stays until the code of the next one is there", async ({
  signedIn: page,
}) => {
  const form = await WizardForm.of(page);
  await page.goto(form.syncs());
  await hydrated(page);
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(PART, async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest(PART);
  await page.getByRole("link", { name: "App Connections" }).click();
  await asked;
  await expect(page.getByRole("link", { name: "Add Sync" }).first()).toBeVisible();
  release();
  await expect(page).toHaveURL(/\/connections$/);
  await expect(page.getByRole("link", { name: "acme-fly" })).toBeVisible();
});

test("a page whose code has gone with an update of the server is opened by its address", async ({
  signedIn: page,
  problems,
}) => {
  problems.expect(/part_connections|Failed to fetch|HTTP status|TypeError/);
  const form = await WizardForm.of(page);
  await page.goto(form.syncs());
  await hydrated(page);
  await page.route(PART, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await page.evaluate(() => document.body.setAttribute("data-old", ""));
  await page.getByRole("link", { name: "App Connections" }).click();
  await expect(page.locator("body:not([data-old])[data-hydrated]")).toBeAttached();
  await expect(page).toHaveURL(/\/connections$/);
  await expect(page.getByRole("link", { name: "acme-fly" })).toBeVisible();
});
