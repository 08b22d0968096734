import { expect, expectAccessible, test } from "../fixtures/index.ts";
import { SecretsPage } from "./secrets-page.ts";

test("every folder can be seen and chosen in the dialog of an import", async ({ signedIn }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  for (const folder of ["one", "two", "three", "four", "five", "six", "seven"]) {
    await secrets.addFolder(folder);
  }
  await secrets.press("Add import");
  await secrets.dialog().getByRole("combobox", { name: "Secret Path" }).click();
  const options = secrets.dialog().getByRole("listbox").getByRole("option");
  await expect(options).toHaveCount(8);
  for (const option of await options.all()) {
    const seen = await option.evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + 8, top + height / 2);
      return at !== null && element.contains(at);
    });
    expect(seen, `${await option.textContent()} is in sight`).toBe(true);
  }
  // The only one that begins like this.
  await secrets.dialog().getByRole("combobox", { name: "Secret Path" }).fill("/se");
  await signedIn.keyboard.press("Enter");
  await expect(secrets.dialog().getByRole("combobox", { name: "Secret Path" })).toHaveValue(
    "/seven",
  );
});

test("an import shows what it brings and what is overridden, and by what", async ({
  signedIn,
  shot,
}) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  for (const folder of ["base", "extra"]) {
    await secrets.addFolder(folder);
    await secrets.open("dev", `/${folder}`);
    await secrets.add("OWN", folder);
    await secrets.add("BOTH", folder);
    await secrets.open();
  }
  await secrets.add("OWN", "mine");
  await secrets.addImport("Development", "/base");
  await secrets.addImport("Development", "/extra");

  const [base, extra] = ["/base in Development", "/extra in Development"].map((source) =>
    signedIn.getByRole("listitem").filter({ has: signedIn.getByRole("link", { name: source }) }),
  );
  if (!base || !extra) throw new Error("there are two imports");
  await expect(base).toContainText("Brings 2 secrets, 2 overridden");
  await expect(base.getByRole("listitem").filter({ hasText: "OWN" })).toContainText(
    "overridden by this folder's own",
  );
  await expect(base.getByRole("listitem").filter({ hasText: "BOTH" })).toContainText(
    "overridden by /extra in Development",
  );
  await expect(extra).toContainText("Brings 2 secrets, 1 overridden");
  await expect(signedIn.getByText("the lower import wins")).toBeVisible();
  await expectAccessible(signedIn);
  await shot("imports");

  await secrets.press("Delete the import of /extra in Development");
  await secrets.confirm("Delete import");
  await expect(signedIn.getByText("/extra in Development is imported no more")).toBeVisible();
  await expect(base).toContainText("Brings 2 secrets, 1 overridden");
});

test("a path completes over the folders of the chosen environment", async ({ signedIn, shot }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.open("prod");
  await secrets.addFolder("shared");
  await secrets.open("dev");
  await secrets.press("Add import");
  await secrets.dialog().getByLabel("Environment").selectOption({ label: "Production" });
  await secrets.dialog().getByLabel("Secret Path").fill("/sha");
  await expect(signedIn.getByRole("option", { name: "/shared" })).toBeVisible();
  await shot("completing");
  await secrets.dialog().getByLabel("Secret Path").press("ArrowDown");
  await secrets.dialog().getByLabel("Secret Path").press("Enter");
  await expect(secrets.dialog().getByLabel("Secret Path")).toHaveValue("/shared");
  await secrets.confirm("Add import");
  await expect(signedIn.getByRole("link", { name: "/shared in Production" })).toBeVisible();
});

test("who is in a field of a dialog before its first frame stays there", async ({ signedIn }) => {
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await expect(signedIn.getByRole("button", { name: "Add import", exact: true })).toBeVisible();
  const focused = await signedIn.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const path = () => document.querySelector<HTMLInputElement>("dialog[open] [role=combobox]");
    const buttons = [...document.querySelectorAll("button")];
    await frame();
    buttons.find((button) => button.textContent?.trim() === "Add import")?.click();
    // Tasks, not frames: the field is entered as soon as it is there.
    for (let task = 0; task < 1_000 && path() === null; task += 1) {
      await new Promise((done) => setTimeout(done));
    }
    path()?.focus();
    await frame();
    await frame();
    return document.activeElement === path();
  });
  expect(focused).toBe(true);
  await expect(secrets.dialog().getByLabel("Secret Path")).toBeFocused();
});

test("each import that cannot be is refused at its field", async ({ signedIn, problems, shot }) => {
  problems.expect(/422/);
  const secrets = await SecretsPage.ofNewProject(signedIn);
  await secrets.addFolder("shared");
  await secrets.addImport("Development", "/shared");
  await secrets.press("Add import");
  const path = secrets.dialog().getByLabel("Secret Path");
  const refused = async (typed: string, message: RegExp) => {
    await path.fill(typed);
    await path.press("Escape");
    await secrets.confirm("Add import");
    await expect(path).toHaveAccessibleDescription(message);
  };
  await refused("", /Secret path required/);
  await refused("shared", /Secret path must begin with a slash/);
  await refused("/shared/", /Secret path cannot end with a slash/);
  await refused("/nowhere", /No folder \/nowhere in Development/);
  await refused("/", /A folder cannot import itself/);
  await refused("/shared", /This folder imports dev:\/shared already/);
  await shot("refused");
  await secrets.confirm("Cancel");
  await secrets.open("dev", "/shared");
  await secrets.press("Add import");
  await refused("/", /imports this folder, directly or through others/);
});
