import { expect, test } from "../fixtures/index.ts";
import { Control } from "../fixtures/control.ts";
import { ServerProcess } from "../fixtures/server-process.ts";
import { signIn } from "../fixtures/sign-in.ts";
import { call, hashed, SyncWorld } from "./sync-world.ts";
import { tokens } from "./wizard-form.ts";

const PERSONAL = "fo1_ZGVtbyBwZXJzb25hbCB0b2tlbg";

// A token that is revoked stays so, for every test of a server: this one has a server of its own.
test("a revoked token is told plainly, and a new one lets the sync recover by itself", async ({
  browser,
  problems,
  shot,
}) => {
  const server = await ServerProcess.start("revoked-token");
  const context = await browser.newContext({ baseURL: server.url });
  await problems.watch(context);
  try {
    const page = await context.newPage();
    await signIn(page);
    const control = new Control(page.request, server.emulatorUrl);
    const world = await SyncWorld.make(page, control, "token");
    const secret = await world.secret("GREETING", "hello");
    const sync = await world.sync("recovers");
    await world.open(`/${sync}`);
    await world.expectStatus("Synced");

    await control.post("act", { act: "revoke_token", token: tokens.organization });
    await world.changeSecret(secret, "good morning");
    await world.expectStatus("Failed");
    await expect(page.getByText("Replace the connection's token.").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Replace the token" })).toHaveAttribute(
      "href",
      `/projects/${world.project}/integrations/connections/${world.connection}`,
    );
    await shot("failed", page);

    await call(page, "connections/replace_token", {
      command: { connection: world.connection, access_token: PERSONAL },
    });
    await world.expectStatus("Synced");
    expect((await world.seen()).secrets["GREETING"]?.value).toBe(hashed("good morning"));
  } finally {
    await context.close();
    await server.stop();
  }
});
