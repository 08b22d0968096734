import { expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";
import { SecretsPage } from "./secrets-page.ts";

test("folders are created inside folders and led through by the crumbs", async ({
  signedIn,
  shot,
}) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.addFolder("api");
  await signedIn.getByRole("link", { name: "api", exact: true }).click();
  await expect(signedIn).toHaveURL(/path=\/api$/);
  await secrets.addFolder("payments");
  await signedIn.getByRole("link", { name: "payments" }).click();
  await secrets.add("STRIPE_KEY", "1");
  await expect(signedIn).toHaveTitle("Secrets of /api/payments in Development · Airlift");
  const crumbs = signedIn.getByRole("navigation", { name: "Folder" });
  await expect(crumbs.locator("[aria-current=page]")).toHaveText("payments");
  await expectAccessible(signedIn);
  await shot("folder");
  await crumbs.getByRole("link", { name: "api" }).click();
  await expect(signedIn.getByRole("link", { name: "payments" })).toBeVisible();
  await signedIn.goBack();
  await expect(secrets.row("STRIPE_KEY")).toBeVisible();
});

test("the same folder of another environment is one tab away, and said to be missing", async ({
  signedIn,
  problems,
}) => {
  problems.tolerate(/404/);
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.addFolder("api");
  await secrets.open("dev", "/api");
  await signedIn.getByRole("link", { name: "Production" }).click();
  await expect(signedIn.getByText("No folder /api in Production")).toBeVisible();
  await signedIn.getByRole("link", { name: "All folders of Production" }).click();
  await expect(signedIn.getByText("No secrets in this folder yet")).toBeVisible();
});

test("a folder's name is checked, also against its siblings", async ({
  signedIn,
  problems,
  shot,
}) => {
  problems.expect(/422/);
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.addFolder("api");
  await secrets.press("Add folder");
  const name = secrets.dialog().getByLabel("Folder name");
  await name.fill("not good");
  await secrets.confirm("Add folder");
  await expect(name).toHaveAccessibleDescription(
    /Folder name must be 1–64 letters, numbers, hyphens and underscores/,
  );
  await name.fill("api");
  await secrets.confirm("Add folder");
  await expect(name).toHaveAccessibleDescription(/A folder named "api" already exists in \//);
  await shot("name taken");
});

test("an unused folder is deleted after one question", async ({ signedIn }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.addFolder("old");
  await secrets.press("Delete folder old");
  await secrets.confirm("Delete folder");
  await expect(signedIn.getByText("Folder old deleted")).toBeVisible();
  await expect(signedIn.getByRole("link", { name: "old", exact: true })).toBeHidden();
});

test("a folder in use is deleted only by a second, deliberate step", async ({
  signedIn,
  problems,
  shot,
}) => {
  problems.expect(/409/);
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.addFolder("shared");
  await secrets.addImport("Development", "/shared");
  await secrets.press("Delete folder shared");
  await secrets.confirm("Delete folder");
  await expect(secrets.dialog()).toContainText("Folder shared is in use");
  await expect(secrets.dialog()).toContainText("Not deleted");
  await expectAccessible(signedIn);
  await shot("in use");
  const anyway = secrets.dialog().getByRole("button", { name: "Delete anyway" });
  await expect(anyway).toHaveAttribute("aria-disabled", "true");
  await secrets.dialog().getByLabel("Type shared to confirm").fill("shared");
  await anyway.click();
  await expect(signedIn.getByText("Folder shared deleted")).toBeVisible();
  await expect(signedIn.getByText("Folder deleted", { exact: true })).toBeVisible();
  await hydrated(signedIn);
});
