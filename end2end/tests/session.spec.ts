import { demoOwner, expect, expectAccessible, hydrated, signIn, test } from "../fixtures/index.ts";

test("the demo shows its credentials and has filled them in", async ({ page, shot }) => {
  await page.goto("/");
  await hydrated(page);
  await expect(page).toHaveTitle("Sign in · Airlift");
  await expect(page.getByText(demoOwner.password)).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(demoOwner.email);
  await expectAccessible(page);
  await shot("sign in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("/projects");
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Projects");
  await expect(page.getByRole("row").filter({ hasText: "Acme" })).toContainText("owner");
  await expectAccessible(page);
  await shot("projects");
});

test("a wrong password is refused without saying which of the two is wrong", async ({
  page,
  shot,
}) => {
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByLabel("Password", { exact: true }).fill("something else");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText(
    "The email address or the password is wrong",
  );
  await expectAccessible(page);
  await shot("refused");
  await page.goto("/projects");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a visitor is led to the page they wanted, after signing in", async ({ page }) => {
  await signIn(page);
  await page.getByRole("link", { name: "Acme" }).click();
  await page.waitForURL(/\/secrets$/);
  await expect(page.getByRole("row").filter({ hasText: "SESSION_KEY" })).toBeVisible();
  const wanted = `${page.url()}?environment=prod&path=/api`;
  await page.context().clearCookies();
  await page.goto(wanted);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await hydrated(page);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(wanted);
  await expect(page.getByRole("row").filter({ hasText: "RATE_LIMIT" })).toBeVisible();
});

test("after signing out no page and no server function answers", async ({
  signedIn: page,
  problems,
}) => {
  problems.expect(/401.*list_projects/);
  await page.getByRole("link", { name: "Acme" }).click();
  await page.waitForURL(/\/secrets$/);
  const project = new URL(page.url()).pathname.replace("/secrets", "");
  await page.getByText("Demo Owner").first().click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
  const pages = [
    "/",
    "/projects",
    project,
    `${project}/secrets?environment=prod`,
    `${project}/integrations/syncs`,
    `${project}/integrations/syncs/new`,
    `${project}/integrations/syncs/new/flyio/source`,
    `${project}/integrations/connections`,
    `${project}/integrations/connections/new`,
  ];
  for (const path of pages) {
    await page.goto(path);
    expect(new URL(page.url()).pathname, path).toBe("/sign-in");
  }
  const status = await page.evaluate(async () => {
    const answer = await fetch("/api/projects/list_projects", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    return answer.status;
  });
  expect(status).toBe(401);
});

test("who was signed out elsewhere is told so at the next attempt, and can sign in", async ({
  signedIn: page,
  problems,
}) => {
  problems.expect(/401/);
  await page.getByRole("link", { name: "Acme" }).click();
  await page.waitForURL(/\/secrets$/);
  await page.getByRole("button", { name: "Add folder" }).click();
  await page.getByLabel("Folder name").fill("later");
  await page.context().clearCookies();
  await page.getByRole("dialog").getByRole("button", { name: "Add folder" }).click();
  await expect(page.getByRole("dialog")).toContainText("Please sign in");
  await page.getByRole("dialog").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("the project switcher and the navigation lead everywhere by keyboard", async ({
  signedIn: page,
}) => {
  await page.getByRole("link", { name: "Acme" }).click();
  await page.waitForURL(/\/secrets$/);
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Integrations" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/integrations\/syncs$/);
  await expect(main.getByRole("link", { name: "Integrations" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await page.getByRole("link", { name: "App Connections" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/integrations\/connections$/);
  await page.locator("summary").filter({ hasText: "Acme" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "All projects" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("/projects");
});

test("the demo's banner leads to the emulated Fly.io", async ({ signedIn: page, server }) => {
  const link = page.getByRole("link", { name: "See the emulated Fly.io" });
  await expect(link).toHaveAttribute("href", new RegExp(`^${server.emulatorUrl}/?$`));
});

test("an address that no page has says so with status 404", async ({ page, problems, shot }) => {
  problems.tolerate(/404/);
  await signIn(page);
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await expectAccessible(page);
  await shot("not found");
  await page.getByRole("link", { name: "All projects" }).click();
  await page.waitForURL("/projects");
});

test("a project that does not exist says so with status 404", async ({
  signedIn: page,
  problems,
}) => {
  problems.expect(/404/);
  const answer = await page.goto("/projects/7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11/secrets");
  expect(answer?.status()).toBe(404);
  await hydrated(page);
  await expect(page.getByText("This project does not exist.")).toBeVisible();
});

test("the set-up without its link explains what is needed", async ({ page, shot }) => {
  await page.goto("/setup");
  await hydrated(page);
  await expect(page.getByText("one-time link that Airlift printed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create the owner" })).toBeHidden();
  await expectAccessible(page);
  await shot("no link");
});

test("a set-up that was refused says why at the field", async ({ page, shot }) => {
  const cases = [
    ["email", "Email", "Enter an email address"],
    ["name", "Your name", "Name must have 1–64 characters"],
    ["password", "Password", "Password must have at least 12 characters"],
  ] as const;
  for (const [code, label, message] of cases) {
    await page.goto(`/setup?token=abc&refused=${code}`);
    await hydrated(page);
    await expect(page.getByLabel(label, { exact: true })).toHaveAccessibleDescription(
      new RegExp(message),
    );
    await expect(page.locator("[aria-invalid=true]")).toHaveCount(1);
  }
  await expect(page.getByText("At least 12 characters. A few")).toBeVisible();
  await expectAccessible(page);
  await shot("refused");
});

test("a set-up link that does not fit creates nobody", async ({ page }) => {
  await page.goto("/setup?token=guessed");
  await hydrated(page);
  await page.getByLabel("Email", { exact: true }).fill("mallory@example.com");
  await page.getByLabel("Your name").fill("Mallory");
  await page.getByLabel("Password", { exact: true }).fill("a long enough password");
  await page.getByRole("button", { name: "Create the owner" }).click();
  await expect(page.getByText("This link opens nothing")).toBeVisible();
  await page.goto("/projects");
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one can sign in, read, and sign out", async ({ page, shot }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/projects$/);
    await page.getByRole("link", { name: "Acme" }).click();
    await page.getByRole("link", { name: "Production" }).click();
    await page.getByRole("link", { name: "api", exact: true }).click();
    await expect(page.getByRole("row").filter({ hasText: "RATE_LIMIT" })).toContainText(
      "Requests a minute",
    );
    await expect(page.getByText("SENTRY_DSN")).toBeVisible();
    // What cannot work is not offered.
    await expect(page.getByRole("button", { name: "Add secret" })).toBeHidden();
    await expect(page.getByRole("button", { name: "Reveal RATE_LIMIT" })).toBeHidden();
    await shot("secrets");
    await page.getByRole("link", { name: "Integrations" }).click();
    await page.getByRole("link", { name: "App Connections" }).click();
    await expect(page.getByRole("row").filter({ hasText: "acme-fly" })).toContainText(
      "1 organization: acme",
    );
    await page.getByText("Demo Owner").first().click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto("/projects");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("a wrong password is refused in words", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Password", { exact: true }).fill("something else");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("The email address or the password is wrong")).toBeVisible();
  });
});
