import { type Browser, type Locator, type Page } from "@playwright/test";
import { type Control, expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";
import { routesOfApp } from "./app-routes.ts";
import {
  expectFocusKept,
  expectIdentified,
  expectNoMotion,
  expectNoSidewaysScroll,
  expectReadingOrder,
} from "./page-checks.ts";
import { call, SyncWorld } from "./sync-world.ts";

/** How a dialog is opened, and what has the focus when it is closed again. */
interface Opening {
  /** The id of its element. */
  id: string;
  by: (page: Page) => Promise<Locator>;
}

interface Visit {
  /** As the table of routes has it. */
  route: string;
  url: string;
  /** What has to be done before there is all to see. */
  ready?: (page: Page) => Promise<void>;
  dialogs?: Opening[];
}

/** Everything that pages can show something of. */
async function makeWorld(page: Page, control: Control): Promise<{ visits: Visit[] }> {
  const world = await SyncWorld.make(page, control, "everywhere");
  await world.machine();
  const project = world.project;
  const greeting = await world.secret("GREETING", "hello");
  const parent = { environment: "dev", path: "/" };
  const folder = { project, parent, name: "shared" };
  await call(page, "projects/create_folder", { command: folder });
  const source = { environment: "dev", path: "/shared" };
  await call(page, "projects/create_import", { command: { project, into: parent, from: source } });
  const sync = await world.sync("everywhere", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await world.changeSecret(greeting, "good morning");
  const runs = page.getByRole("list", { name: "Runs, newest first" }).locator("> li");
  await expect(runs).toHaveCount(2);
  await runs.last().locator("summary").click();
  const run = await runs.last().getByRole("link", { name: "Open this run" }).getAttribute("href");
  return { visits: visitsOf(world, sync, run ?? "") };
}

const syncs = "/projects/:project/integrations/syncs";
const connections = "/projects/:project/integrations/connections";

function visitsOf(world: SyncWorld, sync: string, run: string): Visit[] {
  const project = `/projects/${world.project}`;
  const list = `${project}/integrations/connections`;
  const steps = ["source", "destination", "options", "details", "review"];
  const groups = ["source", "destination", "options", "details"];
  return [
    {
      route: "/projects",
      url: "/projects",
      dialogs: [
        pressed("create-project", "Create project"),
        keyed("palette", "Control+k"),
        keyed("shortcuts", "?"),
      ],
    },
    {
      route: "/projects/:project/secrets",
      url: `${project}/secrets`,
      dialogs: [
        pressed("new-secret", "Add secret"),
        pressed("edit-secret", "Edit GREETING"),
        pressed("delete-secret", "Delete GREETING"),
        pressed("new-folder", "Add folder"),
        pressed("delete-folder", "Delete folder shared"),
        { id: "force-delete-folder", by: askedTwice },
        pressed("new-import", "Add import"),
        pressed("delete-import", "Delete the import of /shared in Development"),
      ],
    },
    {
      route: syncs,
      url: world.url(),
      dialogs: [chosen("trigger-sync", "Trigger Sync"), chosen("delete-sync", "Delete")],
    },
    { route: `${syncs}/new`, url: world.url("/new") },
    ...steps.map((step, index) => ({
      route: `${syncs}/new/flyio/:step`,
      url: world.url(`/new/flyio/${step}`),
      ready: (page: Page) => reachStep(page, index),
      dialogs: [
        ...(step === "destination" ? [{ id: "create-connection", by: creatingAConnection }] : []),
        ...(step === "review" ? [{ id: "leave-page", by: leavingTheWizard }] : []),
      ],
    })),
    {
      route: `${syncs}/:sync`,
      url: world.url(`/${sync}`),
      dialogs: [
        pressed("trigger-sync", "Trigger Sync"),
        pressed("roll-out", "Roll out now"),
        chosen("rollout-policy", "Rollout policy"),
        chosen("remove-secrets", "Remove secrets"),
        chosen("delete-sync", "Delete sync"),
      ],
    },
    ...groups.map((group) => ({
      route: `${syncs}/:sync/edit/:group`,
      url: world.url(`/${sync}/edit/${group}`),
      dialogs: group === "options" ? [{ id: "review-change", by: reviewing }] : [],
    })),
    {
      route: `${syncs}/:sync/runs/:run`,
      url: run,
      dialogs: [pressed("return-to-run", "Return to this run")],
    },
    { route: connections, url: list },
    { route: `${connections}/new`, url: `${list}/new` },
    {
      route: `${connections}/:connection`,
      url: `${list}/${world.connection}`,
      dialogs: [pressed("delete-connection", "Delete connection")],
    },
    { route: "/design", url: "/design" },
  ];
}

/** By a button of the page. */
function pressed(id: string, name: string): Opening {
  return {
    id,
    by: async (page) => {
      const button = page.getByRole("button", { name, exact: true }).first();
      await button.press("Enter");
      return button;
    },
  };
}

/** By a key, wherever the focus is. */
function keyed(id: string, key: string): Opening {
  return {
    id,
    by: async (page) => {
      const link = page.getByRole("link", { name: "Airlift", exact: true });
      await link.press(key);
      return link;
    },
  };
}

/** By an entry of the first menu of actions. */
function chosen(id: string, name: string): Opening {
  return {
    id,
    by: async (page) => {
      const menu = page.locator("main details.menu").first();
      await menu.locator("summary").press("Enter");
      await menu.getByRole("button", { name, exact: true }).press("Enter");
      return menu.locator("summary");
    },
  };
}

/** The folder is in use: the first answer leads to a second question. */
async function askedTwice(page: Page): Promise<Locator> {
  const button = page.getByRole("button", { name: "Delete folder shared" });
  await button.press("Enter");
  const first = page.locator("#delete-folder");
  await first.getByRole("button", { name: "Delete folder", exact: true }).press("Enter");
  return button;
}

/** The address of a step leads to the first one that is not complete: completes it. */
async function reachStep(page: Page, step: number): Promise<void> {
  if (step === 2) {
    await page.getByLabel(/^Fly\.io Connection/).selectOption({ label: "fly" });
    await page.getByLabel(/^App/).fill("acme-api");
    await page.getByRole("option", { name: "acme-api" }).first().click();
  }
  if (step === 4) await page.getByLabel("Name", { exact: true }).fill("everywhere-new");
  if (step > 0) await page.getByRole("button", { name: "Next", exact: true }).click();
  const headings = ["source", "destination", "sync options", "details"];
  const name = step < 4 ? `Configure ${headings[step]}` : "Review";
  await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

async function leavingTheWizard(page: Page): Promise<Locator> {
  const cancel = page.getByRole("link", { name: "Cancel" });
  await cancel.press("Enter");
  return cancel;
}

async function creatingAConnection(page: Page): Promise<Locator> {
  const field = page.getByLabel(/^Fly\.io Connection/);
  // as with the keyboard: passing it does not open the dialog yet
  await field.press("Shift");
  await field.selectOption("Create connection …");
  await field.press("Enter");
  return field;
}

async function reviewing(page: Page): Promise<Locator> {
  await page.getByLabel(/^Key Schema/).fill("APP_{{secretKey}}");
  const button = page.getByRole("button", { name: "Review and save" });
  await button.press("Enter");
  return button;
}

/** The ids of the dialogs that the open page has, open or not. */
async function dialogsOf(page: Page): Promise<string[]> {
  return page.locator("dialog").evaluateAll((all) => all.map(({ id }) => id));
}

/**
 * Opens each dialog, looks at it, and closes it; the focus is then where it was. Says what went wrong with
 * which: after a failure the page is opened anew, so that one run shows all of them.
 */
async function problemsOfDialogs(page: Page, { url, dialogs = [] }: Visit): Promise<string[]> {
  const problems: string[] = [];
  for (const { id, by } of dialogs) {
    try {
      await expectDialog(page, id, by);
    } catch (problem) {
      problems.push(`${id} on ${url}: ${String(problem)}`);
      await open(page, url);
    }
  }
  return problems;
}

async function expectDialog(page: Page, id: string, by: Opening["by"]): Promise<void> {
  const opener = await by(page);
  const dialog = page.locator(`dialog#${id}`);
  await expect(dialog).toBeVisible();
  await expect(dialog.locator("[aria-busy=true]")).toHaveCount(0);
  await expectAccessible(page);
  await expectFocusKept(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await hydrated(page);
  // the gallery shows what is busy for ever
  if (url !== "/design") await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** The pages of who is not signed in. */
async function walkOutside(browser: Browser, baseURL: string, theme: "light" | "dark") {
  const context = await browser.newContext({
    baseURL,
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  for (const url of ["/sign-in", "/setup"]) {
    await open(page, url);
    await expectPage(page);
  }
  await context.close();
}

async function expectPage(page: Page, url = ""): Promise<void> {
  const gallery = url === "/design";
  await expectIdentified(page, gallery ? 2 : 1);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expectNoMotion(page);
  // the gallery stands every component beside the other, in an order of its own
  if (!gallery) await expectReadingOrder(page);
}

test.use({ contextOptions: { reducedMotion: "reduce" }, actionTimeout: 10_000 });

test("every page and dialog, in the light, is for everybody", async ({
  signedIn: page,
  control,
  browser,
  baseURL,
  problems,
}) => {
  test.setTimeout(300_000);
  problems.expect(/409/); // the folder that is in use
  await walkOutside(browser, baseURL ?? "", "light");
  const { visits } = await makeWorld(page, control);
  const known = ["/sign-in", "/setup", ...visits.map(({ route }) => route)];
  expect([...new Set(known)].sort(), "every route is visited").toEqual(routesOfApp().sort());

  const [met, opened] = [new Set<string>(), new Set<string>()];
  for (const visit of visits) {
    const { url, ready, dialogs = [] } = visit;
    await open(page, url);
    await ready?.(page);
    await expectPage(page, url);
    // the gallery's own are examples
    for (const id of url === "/design" ? [] : await dialogsOf(page)) met.add(id);
    for (const { id } of dialogs) opened.add(id);
    expect.soft(await problemsOfDialogs(page, visit)).toEqual([]);
  }
  expect([...opened].sort(), "every dialog is opened").toEqual([...met].sort());
});

test("every page and dialog, in the dark, is for everybody", async ({
  signedIn: page,
  control,
  browser,
  baseURL,
  problems,
}) => {
  test.setTimeout(300_000);
  problems.expect(/409/);
  await walkOutside(browser, baseURL ?? "", "dark");
  await page.emulateMedia({ colorScheme: "dark" });
  const { visits } = await makeWorld(page, control);
  for (const visit of visits) {
    await open(page, visit.url);
    await visit.ready?.(page);
    await expectAccessible(page);
    expect.soft(await problemsOfDialogs(page, visit)).toEqual([]);
  }
});
