import { expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";
import { SecretsPage } from "./secrets-page.ts";
import { SyncWorld } from "./sync-world.ts";

const VALUE = "postgres://web:hunter2-8c1f@db.internal/app";

test("a secret is added, edited, renamed and deleted", async ({ signedIn, shot }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await expect(signedIn.getByText("No secrets in this folder yet")).toBeVisible();
  await expectAccessible(signedIn);
  await shot("empty");

  await secrets.add("DATABASE_URL", VALUE, "primary");
  await expect(signedIn.getByText("DATABASE_URL added")).toBeVisible();
  await expect(secrets.row("DATABASE_URL")).toContainText("primary");
  await expect(secrets.row("DATABASE_URL")).toContainText("Demo Owner");

  await secrets.press("Edit DATABASE_URL");
  await expect(secrets.dialog().getByRole("textbox", { name: "Value" })).toBeHidden();
  await shot("edit");
  await secrets.dialog().getByLabel("Name").fill("DB_URL");
  await secrets.dialog().getByLabel("Comment").fill("replica");
  await secrets.confirm("Save");
  await expect(secrets.dialog()).toBeHidden();
  await expect(secrets.row("DB_URL")).toContainText("replica");
  // The focus is back where it was, on the row that is now called otherwise.
  await expect(signedIn.getByRole("button", { name: "Edit DB_URL" })).toBeFocused();
  // Renaming is no new value.
  await expect(secrets.row("DB_URL").getByRole("cell").nth(3)).toHaveText("1");

  await secrets.press("Edit DB_URL");
  await secrets.confirm("Type a new value");
  await expect(secrets.dialog().getByRole("textbox", { name: "Value" })).toBeFocused();
  await secrets.dialog().getByRole("textbox", { name: "Value" }).fill("two\nlines");
  await secrets.confirm("Save");
  await expect(secrets.dialog()).toBeHidden();
  await expect(secrets.row("DB_URL").getByRole("cell").nth(3)).toHaveText("2");
  await secrets.press("Reveal DB_URL");
  await expect(signedIn.getByRole("region", { name: "Value of DB_URL" })).toHaveText("two\nlines");

  await secrets.press("Delete DB_URL");
  await shot("delete");
  await secrets.confirm("Cancel");
  await expect(secrets.row("DB_URL")).toBeVisible();
  await secrets.press("Delete DB_URL");
  await secrets.confirm("Delete secret");
  await expect(signedIn.getByText("DB_URL deleted")).toBeVisible();
  await expect(signedIn.getByText("No secrets in this folder yet")).toBeVisible();
});

test("a value that refers to what is not there is saved, and said to stop its syncs", async ({
  signedIn,
}) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("URL", "https://${HOST}/");
  const said = signedIn.getByText("URL in dev:/: ${HOST} does not exist. It is saved; a sync that");
  await expect(said).toBeVisible();
  await secrets.add("HOST", "example.com");
  await expect(signedIn.getByText("HOST added")).toBeVisible();
  await expect(said).toHaveCount(1);
});

test("a deleted secret can be brought back, also from another page", async ({ signedIn }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("OOPS", VALUE);
  await secrets.press("Delete OOPS");
  await secrets.confirm("Delete secret");
  await expect(signedIn.getByText("No secrets in this folder yet")).toBeVisible();
  await signedIn.getByRole("button", { name: "Undo" }).click();
  await expect(signedIn.getByText("OOPS is back, with its history")).toBeVisible();
  await expect(secrets.row("OOPS")).toBeVisible();

  await secrets.press("Delete OOPS");
  await secrets.confirm("Delete secret");
  await signedIn.getByRole("link", { name: "Integrations" }).first().click();
  await expect(signedIn.getByRole("heading", { level: 1, name: "Integrations" })).toBeVisible();
  await signedIn.getByRole("button", { name: "Undo" }).click();
  await expect(signedIn.getByText("OOPS is back, with its history")).toBeVisible();
  await secrets.open();
  await expect(secrets.row("OOPS")).toBeVisible();
});

test("each rule of a secret is told at its field", async ({ signedIn, shot, problems }) => {
  problems.expect(/422/);
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("TAKEN", "1");
  await secrets.press("Add secret");
  const [name, value, comment] = ["Name", "Value", "Comment"].map((label) =>
    secrets.dialog().getByLabel(label),
  );
  if (!name || !value || !comment) throw new Error("the form has three fields");
  const refused = async (message: string) => {
    await secrets.confirm("Add secret");
    await expect(
      secrets.dialog().locator("[aria-invalid=true]").first(),
    ).toHaveAccessibleDescription(new RegExp(message));
    await expect(secrets.dialog().locator("[aria-invalid=true]").first()).toBeFocused();
  };
  await refused("Secret name required");
  for (const wrong of ["A B", "A:B", "A/B"]) {
    await name.fill(wrong);
    await refused("cannot contain a colon, slash, blank or control character");
  }
  await name.fill("X".repeat(257));
  await refused("Secret name cannot exceed 256 characters");
  await name.fill("TAKEN");
  await value.fill("x".repeat(64 * 1024 + 1));
  await refused("Value cannot exceed 64 KiB");
  await value.fill("x");
  await comment.fill("x".repeat(257));
  await refused("cannot exceed 256 characters");
  await shot("comment too long");
  await comment.fill("");
  await refused('A secret named "TAKEN" already exists in this folder');
  await expectAccessible(signedIn);
  await shot("name taken");
  // What is changed is wrong no more.
  await name.fill("FREE");
  await expect(name).not.toHaveAttribute("aria-invalid");
  await secrets.confirm("Add secret");
  await expect(secrets.row("FREE")).toBeVisible();
});

test("a value is seen only by asking, one by one, and hidden again", async ({ signedIn, shot }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("ONE", "first-value-1a2b");
  await secrets.add("TWO", "second-value-3c4d");
  await expect(signedIn.getByText("first-value-1a2b")).toBeHidden();
  await secrets.press("Reveal ONE");
  await expect(signedIn.getByText("first-value-1a2b")).toBeVisible();
  await expect(signedIn.getByText("second-value-3c4d")).toBeHidden();
  await expect(signedIn.getByRole("button", { name: "Hide ONE" })).toBeFocused();
  await expectAccessible(signedIn);
  await shot("revealed");
  await secrets.press("Hide ONE");
  await expect(signedIn.getByText("first-value-1a2b")).toBeHidden();
  await secrets.press("Reveal ONE");
  await expect(signedIn.getByText("first-value-1a2b")).toBeVisible();
  await signedIn.getByRole("link", { name: "Staging" }).click();
  await signedIn.getByRole("link", { name: "Development" }).click();
  await expect(signedIn.getByRole("button", { name: "Reveal ONE" })).toBeVisible();
  await expect(signedIn.getByText("first-value-1a2b")).toBeHidden();
});

test("no value is in what the server sends for the page, also not after it was revealed", async ({
  signedIn,
}) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("DATABASE_URL", VALUE);
  await secrets.press("Reveal DATABASE_URL");
  await expect(signedIn.getByText(VALUE)).toBeVisible();
  const loaded: string[] = [];
  signedIn.on("response", async (answer) => {
    if (!answer.url().includes("/pkg/")) loaded.push(await answer.text().catch(() => ""));
  });
  await secrets.open();
  await expect(secrets.row("DATABASE_URL")).toBeVisible();
  const source = await (await signedIn.request.get(secrets.url())).text();
  expect(source).toContain("DATABASE_URL");
  expect(loaded.length).toBeGreaterThan(0);
  for (const text of [source, await signedIn.content(), ...loaded]) {
    expect(text).not.toContain("hunter2-8c1f");
  }
});

test("a value is copied without being shown", async ({ signedIn, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("API_KEY", "copied-value-5e6f");
  await secrets.press("Copy API_KEY");
  await expect(signedIn.getByText("API_KEY is in the clipboard")).toBeVisible();
  expect(await signedIn.evaluate(() => navigator.clipboard.readText())).toBe("copied-value-5e6f");
  expect(await signedIn.content()).not.toContain("copied-value-5e6f");
});

test("the present value can be revealed to be edited, and left alone after all", async ({
  signedIn,
}) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("API_KEY", "present-value");
  const version = secrets.row("API_KEY").getByRole("cell").nth(3);
  await secrets.press("Edit API_KEY");
  await secrets.confirm("Reveal and edit");
  await expect(secrets.dialog().getByRole("textbox", { name: "Value" })).toHaveValue(
    "present-value",
  );
  await secrets.confirm("Save");
  await expect(secrets.dialog()).toBeHidden();
  await expect(version).toHaveText("1");

  await secrets.press("Edit API_KEY");
  await secrets.confirm("Type a new value");
  await secrets
    .dialog()
    .getByRole("textbox", { name: "Value" })
    .fill("typed and thought better of");
  await secrets.confirm("Keep the present value");
  await secrets.dialog().getByLabel("Comment").fill("untouched");
  await secrets.confirm("Save");
  await expect(secrets.row("API_KEY")).toContainText("untouched");
  await expect(version).toHaveText("1");
});

test("the search finds by name and by comment", async ({ signedIn }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.add("DATABASE_URL", "1", "in Amsterdam");
  await secrets.add("API_KEY", "2");
  const search = signedIn.getByLabel("Search this folder");
  await search.fill("amster");
  await expect(secrets.row("DATABASE_URL")).toBeVisible();
  await expect(secrets.row("API_KEY")).toBeHidden();
  await search.fill("nothing of that kind");
  await expect(signedIn.getByText("No secret of this folder matches")).toBeVisible();
  await secrets.press("Show all");
  await expect(secrets.row("API_KEY")).toBeVisible();
});

test("a change made in another tab appears, and what is typed here stays", async ({
  signedIn,
  context,
}) => {
  const here = await SecretsPage.ofNewProject(signedIn);
  await here.add("FIRST", "1");
  const page = await context.newPage();
  await page.goto(new URL(here.url(), signedIn.url()).href);
  await hydrated(page);
  await here.press("Add secret");
  await here.dialog().getByLabel("Name").fill("UNFINISHED");
  await new SecretsPage(page, "").add("ELSEWHERE", "2");
  await expect(here.row("ELSEWHERE")).toBeAttached();
  await expect(here.dialog().getByLabel("Name")).toHaveValue("UNFINISHED");
});

test("everything is done by keyboard alone", async ({ signedIn }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  const { keyboard } = signedIn;
  await signedIn.getByRole("button", { name: "Add secret" }).focus();
  await keyboard.press("Enter");
  await expect(secrets.dialog().getByLabel("Name")).toBeFocused();
  await keyboard.type("BY_KEYBOARD");
  await keyboard.press("Enter");
  await expect(secrets.row("BY_KEYBOARD")).toBeVisible();
  await expect(signedIn.getByRole("button", { name: "Add secret" })).toBeFocused();
  await signedIn.getByRole("button", { name: "Delete BY_KEYBOARD" }).focus();
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  await expect(secrets.dialog()).toBeHidden();
  await expect(signedIn.getByRole("button", { name: "Delete BY_KEYBOARD" })).toBeFocused();
});

test("before a secret is changed or deleted it is said how far that goes", async ({
  signedIn: page,
  control,
  shot,
}) => {
  const world = await SyncWorld.make(page, control, "reach");
  await world.machine();
  await world.machine();
  await world.machine(true);
  await world.secret("GREETING", "hello");
  const secrets = new SecretsPage(page, world.project);
  await secrets.open();
  await secrets.press("Edit GREETING");
  await expect(secrets.dialog()).toContainText("No sync reads this folder");
  await page.keyboard.press("Escape");

  const sync = await world.sync("reaching", { auto_redeploy: true });
  await world.sync("paused", { key_schema: "P_{{secretKey}}", auto_sync: false });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await secrets.open();
  await secrets.press("Edit GREETING");
  await expect(secrets.dialog()).toContainText(
    "A new name or value reaches 1 app through 1 sync and restarts 2 machines. One more sync reads this folder and is paused.",
  );
  await shot("edit");
  await page.keyboard.press("Escape");
  await secrets.press("Delete GREETING");
  await expect(secrets.dialog()).toContainText("Deleting it reaches 1 app");
});
