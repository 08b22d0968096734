import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "../fixtures/index.ts";

/** Tokens of the emulated Fly.io; they open nothing else. */
export const tokens = {
  organization: "FlyV1 fm2_ZGVtby1vcmctcGVybWlzc2lvbg,fm2_ZGVtby1vcmctZGlzY2hhcmdl",
  personal: "fo1_ZGVtbyBwZXJzb25hbCB0b2tlbg",
  app: "FlyV1 fm2_ZGVtby1hcHAtcGVybWlzc2lvbg,fm2_ZGVtby1hcHAtZGlzY2hhcmdl",
  expired: "FlyV1 fm2_ZGVtby1vbGQtcGVybWlzc2lvbg,fm2_ZGVtby1vbGQtZGlzY2hhcmdl",
};

/** The wizard as a person sees it. */
export class WizardForm {
  private constructor(
    readonly page: Page,
    private readonly project: string,
  ) {}

  /** Opens the choice of the provider in the demo's project and takes Fly.io. */
  static async open(page: Page): Promise<WizardForm> {
    const form = await WizardForm.of(page);
    await page.goto(form.syncs("/new"));
    await hydrated(page);
    await page.getByRole("link", { name: "Fly.io", exact: true }).click();
    await form.isAt("Configure source");
    return form;
  }

  /** The wizard of the demo's project, not opened yet. */
  static async of(page: Page): Promise<WizardForm> {
    await page.goto("/projects");
    const link = page.locator('main a[href^="/projects/"]').first();
    const project = /\/projects\/([0-9a-f-]{36})/.exec(
      (await link.getAttribute("href")) ?? "",
    )?.[1];
    if (project === undefined) throw new Error("the list of projects links to no project");
    return new WizardForm(page, project);
  }

  /** The wizard of a project of the test's own, at its first step. */
  static async inProject(page: Page, project: string): Promise<WizardForm> {
    const form = new WizardForm(page, project);
    await form.goto("source");
    await form.isAt("Configure source");
    return form;
  }

  /** URL of a page of the syncs: `syncs("/new/flyio/review")`. */
  syncs(below = ""): string {
    return `/projects/${this.project}/integrations/syncs${below}`;
  }

  /** Opens a step by its URL. */
  async goto(step: string): Promise<void> {
    await this.page.goto(this.syncs(`/new/flyio/${step}`));
    await hydrated(this.page);
  }

  async isAt(heading: string): Promise<void> {
    await expect(
      this.page.getByRole("heading", { level: 2, name: heading, exact: true }),
    ).toBeVisible();
  }

  /** The control of that label, whether or not the label says "optional" too. */
  field(label: string): Locator {
    return this.page.getByLabel(new RegExp(`^${escaped(label)}\\s*(optional)?$`));
  }

  async next(): Promise<void> {
    await this.page.getByRole("button", { name: "Next", exact: true }).click();
  }

  /** Chooses from a list that is searched by typing. */
  async pick(label: string, value: string): Promise<void> {
    await this.field(label).fill(value);
    await this.page.getByRole("option", { name: value }).first().click();
  }

  async source(environment: string, path: string): Promise<void> {
    await this.field("Environment").selectOption(environment);
    await this.field("Secret Path").fill(path);
    await this.field("Secret Path").press("Escape");
    await expect(this.page.getByText(/This source resolves to \d+ secret/)).toBeVisible();
    await this.next();
    await this.isAt("Configure destination");
  }

  async destination(app: string, connection = "acme-fly"): Promise<void> {
    await this.field("Fly.io Connection").selectOption({ label: connection });
    await this.pick("App", app);
    await this.next();
    await this.isAt("Configure sync options");
  }

  async details(name: string): Promise<void> {
    await this.field("Name").fill(name);
    await this.next();
    await this.isAt("Review");
  }

  /** The message at a field, as it is told to a screen reader. */
  async expectError(label: string, message: string): Promise<void> {
    await expect(this.field(label)).toHaveAttribute("aria-invalid", "true");
    await expect(this.field(label)).toHaveAccessibleDescription(new RegExp(escaped(message)));
  }

  async expectNoError(label: string): Promise<void> {
    await expect(this.field(label)).not.toHaveAttribute("aria-invalid", "true");
  }

  /** Creates a secret, as the page of secrets does. */
  async createSecret(
    environment: string,
    path: string,
    name: string,
    value: string,
  ): Promise<void> {
    const command = { project: this.project, at: { environment, path }, name, value, comment: "" };
    const status = await this.page.evaluate(async (body) => {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const url = "/api/secrets/create_secret";
      return (await fetch(url, { method: "POST", headers, body })).status;
    }, JSON.stringify({ command }));
    expect(status).toBe(200);
  }

  /** The draft as the tab keeps it. */
  async kept(): Promise<string> {
    return this.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
