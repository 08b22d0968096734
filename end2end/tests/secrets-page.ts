import { expect, type Page } from "@playwright/test";
import { hydrated } from "../fixtures/index.ts";

/** The secrets page of a project of its own, as a person uses it. */
export class SecretsPage {
  constructor(
    readonly page: Page,
    private readonly project: string,
  ) {}

  /** Creates a project, so that tests do not see each other's secrets, and opens its secrets. */
  static async ofNewProject(page: Page): Promise<SecretsPage> {
    await page.goto("/projects");
    await hydrated(page);
    await page.getByRole("button", { name: "Create project" }).first().click();
    await page.getByLabel("Name").fill("End to end");
    await page.getByRole("dialog").getByRole("button", { name: "Create project" }).click();
    await page.waitForURL(/\/projects\/[0-9a-f-]+\/secrets$/);
    const [, , project = ""] = new URL(page.url()).pathname.split("/");
    return new SecretsPage(page, project);
  }

  url(environment = "dev", path = "/"): string {
    return `/projects/${this.project}/secrets?environment=${environment}&path=${path}`;
  }

  connectionsUrl(): string {
    return `/projects/${this.project}/integrations/connections`;
  }

  async open(environment = "dev", path = "/"): Promise<void> {
    await this.page.goto(this.url(environment, path));
    await hydrated(this.page);
  }

  dialog() {
    return this.page.getByRole("dialog");
  }

  row(name: string) {
    return this.page.getByRole("row").filter({ hasText: name });
  }

  press(name: string) {
    return this.page.getByRole("button", { name, exact: true }).click();
  }

  /** Presses a button of the open dialog. */
  confirm(name: string) {
    return this.dialog().getByRole("button", { name, exact: true }).click();
  }

  /** Adds a secret to the folder shown. */
  async add(name: string, value: string, comment = ""): Promise<void> {
    await this.press("Add secret");
    await this.dialog().getByLabel("Name").fill(name);
    await this.dialog().getByLabel("Value").fill(value);
    await this.dialog().getByLabel("Comment").fill(comment);
    await this.confirm("Add secret");
    await expect(this.dialog()).toBeHidden();
    await expect(this.row(name)).toBeVisible();
  }

  async addFolder(name: string): Promise<void> {
    await this.press("Add folder");
    await this.dialog().getByLabel("Folder name").fill(name);
    await this.confirm("Add folder");
    await expect(this.dialog()).toBeHidden();
    await expect(this.page.getByRole("link", { name, exact: true })).toBeVisible();
  }

  async addImport(environment: string, path: string): Promise<void> {
    await this.press("Add import");
    await this.dialog().getByLabel("Environment").selectOption({ label: environment });
    await this.dialog().getByLabel("Secret Path").fill(path);
    await this.dialog().getByLabel("Secret Path").press("Escape");
    await this.confirm("Add import");
    await expect(this.dialog()).toBeHidden();
  }
}
