import { expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";
import { ConnectionForm, TOKENS } from "./connection-form.ts";
import { SecretsPage } from "./secrets-page.ts";

test("a project without connections says what to do, and which token to create", async ({
  signedIn: page,
  shot,
}) => {
  const project = await SecretsPage.ofNewProject(page);
  await page.goto(project.connectionsUrl());
  await hydrated(page);
  await expect(page.getByText("No app connections yet")).toBeVisible();
  await shot("empty");
  await page.getByRole("link", { name: "Add connection" }).first().click();
  await expect(page.getByText("fly tokens create org")).toBeVisible();
  await expect(page.getByText("fly tokens create deploy")).toBeVisible();
  await expectAccessible(page);
  await shot("new");
});

const accepted = [
  ["organization", TOKENS.organization, "Organization token", "1 organization: acme"],
  ["personal", TOKENS.personal, "Personal token", "2 organizations: acme, ada-lovelace"],
  ["app", TOKENS.app, "App token", "1 app: acme-web"],
  ["read-only", TOKENS.readOnly, "Organization token", "1 organization: acme"],
] as const;

for (const [name, token, kind, reach] of accepted) {
  test(`the ${name} token is accepted, and its kind and reach are shown`, async ({
    signedIn: page,
    shot,
  }) => {
    const form = await ConnectionForm.ofNewProject(page);
    await form.fill(name, "for a test", token);
    await form.submit();
    await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByText(kind, { exact: true })).toBeVisible();
    await expect(page.getByText(reach)).toBeVisible();
    await shot("created");
    await form.list();
    const row = page.getByRole("row").filter({ hasText: name });
    for (const text of ["for a test", kind, reach, "No sync"]) {
      await expect(row).toContainText(text);
    }
    // The demo shows one token on purpose: the spare one.
    if (token !== TOKENS.personal) expect(await page.content()).not.toContain(token.slice(-12));
  });
}

test("a token that Fly.io refuses is refused at its field, and nothing is stored", async ({
  signedIn: page,
  problems,
  shot,
}) => {
  problems.expect(/422/);
  const form = await ConnectionForm.ofNewProject(page);
  for (const token of [TOKENS.expired, "fo1_nobody"]) {
    await form.fill("refused", "", token);
    await form.submit();
    await expect(form.token).toHaveAccessibleDescription(/Fly\.io/);
    await expect(form.token).toHaveAttribute("aria-invalid", "true");
    await expect(form.token).toBeFocused();
  }
  await expectAccessible(page);
  await shot("refused by Fly.io");
  await form.list();
  await expect(page.getByText("No app connections yet")).toBeVisible();
});

test("each rule of a connection is told at its field", async ({
  signedIn: page,
  problems,
  shot,
}) => {
  problems.expect(/422/);
  const form = await ConnectionForm.ofNewProject(page);
  await form.fill("taken", "", TOKENS.organization);
  await form.submit();
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/);
  await form.open();
  await form.submit();
  await expect(form.name).toHaveAccessibleDescription(/Name required/);
  await expect(form.token).toHaveAccessibleDescription(/Access token required/);
  await expect(form.name).toBeFocused();
  await form.fill("Not A Slug", "x".repeat(257), "fm2_a fm2_b");
  await form.submit();
  await expect(form.name).toHaveAccessibleDescription(/Name must be slug-friendly/);
  await expect(form.description).toHaveAccessibleDescription(/cannot exceed 256 characters/);
  await expect(form.token).toHaveAccessibleDescription(/cannot contain blanks or line breaks/);
  await shot("every field wrong");
  await form.fill("x".repeat(65), "", TOKENS.organization);
  await form.submit();
  await expect(form.name).toHaveAccessibleDescription(/Name cannot exceed 64 characters/);
  await form.fill("taken", "", TOKENS.organization);
  await form.submit();
  await expect(form.name).toHaveAccessibleDescription(
    /An app connection named "taken" already exists in this project/,
  );
});

test("Fly.io being down is said above the form, and what was typed stays", async ({
  signedIn: page,
  control,
  problems,
}) => {
  problems.expect(/502/);
  const form = await ConnectionForm.ofNewProject(page);
  await control.post("faults", { kind: "status", status: 503, route: "graphql*", times: 20 });
  try {
    await form.fill("patient", "", TOKENS.organization);
    await form.submit();
    await expect(page.getByRole("alert").filter({ hasText: "Fly.io" })).toBeVisible();
    await expect(form.token).toHaveValue(TOKENS.organization);
  } finally {
    await control.post("reset-faults");
  }
});

test("a connection is renamed and described, and its token replaced", async ({
  signedIn: page,
  problems,
  shot,
}) => {
  problems.expect(/422/);
  const form = await ConnectionForm.ofNewProject(page);
  await form.fill("first-name", "", TOKENS.app);
  await form.submit();
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/);
  await page.getByLabel("Name", { exact: true }).fill("second-name");
  await page.getByRole("textbox", { name: "Description" }).fill("described");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Connection saved")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("second-name");

  const token = page.getByLabel("New access token", { exact: true });
  await token.fill(TOKENS.expired);
  await page.getByRole("button", { name: "Replace token" }).click();
  await expect(token).toHaveAccessibleDescription(/Fly\.io/);
  await expect(page.getByText("1 app: acme-web")).toBeVisible();
  await token.fill(TOKENS.personal);
  await page.getByRole("button", { name: "Replace token" }).click();
  await expect(page.getByText("Token replaced")).toBeVisible();
  await expect(page.getByText("2 organizations: acme, ada-lovelace")).toBeVisible();
  await expect(token).toHaveValue("");
  await expectAccessible(page);
  await shot("replaced");
});

test("an unused connection is deleted after one question", async ({ signedIn: page }) => {
  const form = await ConnectionForm.ofNewProject(page);
  await form.fill("short-lived", "", TOKENS.organization);
  await form.submit();
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Delete connection" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Delete connection" })).toBeFocused();
  await page.getByRole("button", { name: "Delete connection" }).click();
  await dialog.getByRole("button", { name: "Delete connection" }).click();
  await page.waitForURL(/\/integrations\/connections$/);
  await expect(page.getByText("Connection short-lived deleted")).toBeVisible();
  await expect(page.getByText("No app connections yet")).toBeVisible();
});

test("a connection that a sync uses is not deleted, and the sync is named", async ({
  signedIn: page,
  problems,
  shot,
}) => {
  problems.expect(/409/);
  const form = await ConnectionForm.ofNewProject(page);
  await form.fill("needed", "", TOKENS.organization);
  await form.submit();
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/);
  await form.createSync("uses-it");
  await page.reload();
  await hydrated(page);
  await expect(page.getByText("1 sync", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Delete connection" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete connection" }).click();
  await expect(dialog.getByRole("alert")).toContainText("needed is used by uses-it");
  await shot("refused");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("needed");
});
