import { expect, type Page } from "@playwright/test";
import { hydrated } from "../fixtures/index.ts";
import { SecretsPage } from "./secrets-page.ts";

/** The emulator's well-known tokens; they open nothing but the emulator. */
export const TOKENS = {
  personal: "fo1_ZGVtbyBwZXJzb25hbCB0b2tlbg",
  organization: "FlyV1 fm2_ZGVtby1vcmctcGVybWlzc2lvbg,fm2_ZGVtby1vcmctZGlzY2hhcmdl",
  app: "FlyV1 fm2_ZGVtby1hcHAtcGVybWlzc2lvbg,fm2_ZGVtby1hcHAtZGlzY2hhcmdl",
  readOnly: "FlyV1 fm2_ZGVtby1yZWFkLXBlcm1pc3Npb24,fm2_ZGVtby1yZWFkLWRpc2NoYXJnZQ",
  expired: "FlyV1 fm2_ZGVtby1vbGQtcGVybWlzc2lvbg,fm2_ZGVtby1vbGQtZGlzY2hhcmdl",
} as const;

/** The form of a new connection, in a project of its own. */
export class ConnectionForm {
  private constructor(
    private readonly page: Page,
    private readonly listUrl: string,
  ) {}

  static async ofNewProject(page: Page): Promise<ConnectionForm> {
    const project = await SecretsPage.ofNewProject(page);
    const form = new ConnectionForm(page, project.connectionsUrl());
    await form.open();
    return form;
  }

  get name() {
    return this.page.getByLabel("Name", { exact: true });
  }

  get description() {
    return this.page.getByRole("textbox", { name: "Description" });
  }

  get token() {
    return this.page.getByLabel("Access token", { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.listUrl}/new`);
    await hydrated(this.page);
  }

  async list(): Promise<void> {
    await this.page.goto(this.listUrl);
    await hydrated(this.page);
  }

  async fill(name: string, description: string, token: string): Promise<void> {
    await this.name.fill(name);
    await this.description.fill(description);
    await this.token.fill(token);
  }

  submit(): Promise<void> {
    return this.page.getByRole("button", { name: "Create connection" }).click();
  }

  /** Makes a sync that uses the connection whose page is open; it never runs by itself. */
  async createSync(name: string): Promise<void> {
    const [, , project, , , connection] = new URL(this.page.url()).pathname.split("/");
    const command = {
      draft: {
        project,
        source: { environment: "dev", path: "/" },
        destination: { connection, app: "acme-api" },
        options: {
          initial_sync_behavior: "overwrite-destination",
          key_schema: null,
          auto_sync: false,
          auto_redeploy: false,
          disable_secret_deletion: true,
        },
        editing: null,
      },
      name,
      description: "",
      approved: [],
    };
    const status = await this.page.evaluate(async (body) => {
      const answer = await fetch("/api/syncs/create_sync", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      return `${answer.status} ${answer.ok ? "" : await answer.text()}`.trim();
    }, JSON.stringify({ command }));
    expect(status).toBe("200");
  }
}
