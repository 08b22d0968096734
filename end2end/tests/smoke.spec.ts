import { expect, hydrated, test } from "../fixtures/index.ts";

test("a visitor is asked to sign in, and the page is interactive", async ({ page, shot }) => {
  await page.goto("/");
  await hydrated(page);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await shot("sign in");
});

test("the owner of the demo can sign in, and the emulator answers", async ({
  signedIn,
  control,
}) => {
  await expect(signedIn.getByRole("button", { name: "Sign in", exact: true })).toBeHidden();
  expect(await control.state()).toBeTruthy();
});
