import { createHash } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { type Control, hydrated } from "../fixtures/index.ts";
import { tokens } from "./wizard-form.ts";

interface Machine {
  id: string;
  state: string;
  reboots: number;
  booted_environment: Record<string, string>;
}

interface App {
  secrets: Record<string, { value: string }>;
  secret_writes: number;
  machines: Machine[];
}

export interface Options {
  key_schema?: string | null;
  auto_sync?: boolean;
  auto_redeploy?: boolean;
  disable_secret_deletion?: boolean;
}

const source = { environment: "dev", path: "/" };

/** A value as the emulator shows it: it never tells the value itself. */
export function hashed(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 12);
}

/**
 * A project, a connection and an app of a test's own, made by the calls that the pages make too.
 * Tests that share a server do not meet in them.
 */
export class SyncWorld {
  private constructor(
    readonly page: Page,
    readonly control: Control,
    readonly project: string,
    readonly app: string,
    readonly connection: string,
  ) {}

  static async make(page: Page, control: Control, name: string): Promise<SyncWorld> {
    const unique = `${name}-${Date.now().toString(36)}`;
    await control.post("act", { act: "add_app", organization: "acme", app: unique });
    const project = await call<string>(page, "projects/create_project", {
      command: { name: unique },
    });
    const connection = await call<string>(page, "connections/create_connection", {
      command: { project, name: "fly", description: "", access_token: tokens.organization },
    });
    return new SyncWorld(page, control, project, unique, connection);
  }

  /** Adds a machine to the app. */
  async machine(stopped = false, group = "app"): Promise<string> {
    const added = await this.control.post<{ id: string }>("act", {
      ...{ act: "add_machine", app: this.app, stopped, group },
    });
    return added.id;
  }

  /** Somebody sets a secret at Fly.io without Airlift. */
  async setOutside(name: string, value: string): Promise<void> {
    await this.control.post("act", { act: "set_secret", app: this.app, name, value });
  }

  /** Creates a secret in the source; resolves with its id. */
  async secret(name: string, value: string): Promise<string> {
    const command = { project: this.project, at: source, name, value, comment: "" };
    return call(this.page, "secrets/create_secret", { command });
  }

  async changeSecret(secret: string, value: string): Promise<void> {
    const command = { project: this.project, secret, name: null, value, comment: null };
    await call(this.page, "secrets/update_secret", { command });
  }

  async deleteSecret(secret: string): Promise<void> {
    await call(this.page, "secrets/delete_secret", { project: this.project, secret });
  }

  /** Creates a sync of the source to the app, or to another one; resolves with its id. */
  async sync(name: string, options: Options = {}, app = this.app): Promise<string> {
    const draft = {
      project: this.project,
      source,
      destination: { connection: this.connection, app },
      options: {
        initial_sync_behavior: "overwrite-destination",
        key_schema: null,
        auto_sync: true,
        auto_redeploy: false,
        disable_secret_deletion: false,
        ...options,
      },
      editing: null,
    };
    const command = { draft, name, description: "", approved: [] };
    return call(this.page, "syncs/create_sync", { command });
  }

  /** The app as the emulator has it now. */
  async seen(): Promise<App> {
    const state = await this.control.state<{ apps: Record<string, App> }>();
    const app = state.apps[this.app];
    if (app === undefined) throw new Error(`the emulator has no app ${this.app}`);
    return app;
  }

  /** Names of the secrets that the app has, in order. */
  async keys(): Promise<string[]> {
    return Object.keys((await this.seen()).secrets).sort();
  }

  /** URL of a page of the syncs. */
  url(below = ""): string {
    return `/projects/${this.project}/integrations/syncs${below}`;
  }

  async open(below = ""): Promise<void> {
    await this.page.goto(this.url(below));
    await hydrated(this.page);
  }

  /** The badge beside the title of a sync's page. */
  get badge(): Locator {
    return this.page.locator(".page-header .badge");
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.badge).toHaveText(status);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Chooses an action from the menu beside the title. */
  async more(action: string): Promise<void> {
    await this.page.locator(".page-header summary").click();
    await this.button(action).click();
  }
}

/** Calls a server function as a page does. */
export async function call<T>(page: Page, path: string, input: unknown): Promise<T> {
  const response = await page.request.post(`/api/${path}`, { data: input });
  const text = await response.text();
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${text}`);
  return JSON.parse(text) as T;
}
