import { expect, expectAccessible, hydrated, test } from "../fixtures/index.ts";
import { SyncWorld } from "./sync-world.ts";

test("a run's page tells its steps, Fly.io's request ids and the machines that took its values", async ({
  signedIn: page,
  control,
  shot,
}) => {
  test.slow(); // it waits for a rollout
  const world = await SyncWorld.make(page, control, "steps");
  await world.machine();
  await world.machine(true, "worker");
  await world.secret("GREETING", "hello");
  const sync = await world.sync("steps", { auto_redeploy: true });
  await world.open(`/${sync}`);
  await world.expectStatus("Synced");
  await page.getByText("First run").first().click();
  await page.getByRole("link", { name: "Open this run" }).click();

  const steps = page.getByRole("table", { name: "Steps of the run" });
  await expect(steps.getByRole("row", { name: /Resolve the source/ })).toContainText("Done");
  await expect(steps.getByRole("row", { name: /List what is at Fly/ })).toContainText(/m?s/);
  const write = steps.getByRole("row", { name: /Write to Fly/ });
  await expect(write.getByRole("button", { name: "Copy Fly.io request id" })).toBeVisible();
  const machines = page.getByRole("table", { name: "Machines of the rollout that followed" });
  await expect(machines.getByText("Restarted with the values")).toBeVisible();
  await expect(machines.getByText("Did not run; has them for its next start")).toBeVisible();
  await expectAccessible(page);
  await shot("a run with its rollout");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await shot("a run on a phone, dark");
  await page.getByRole("link", { name: "Open the rollout" }).click();
  await expect(page).toHaveURL(/#rollout-/);
  await expect(page.locator(":target")).toContainText("Restarted 1 machine");

  await control.post("faults", {
    ...{ kind: "status", status: 422, route: "secrets.list", app: world.app },
  });
  await world.open(`/${sync}`);
  await world.secret("SECOND", "x");
  await world.expectStatus("Failed");
  await page.getByText("Push failed").first().click();
  await page.getByRole("link", { name: "Open this run" }).first().click();
  await hydrated(page);
  await expect(steps.getByRole("row", { name: /List what is at Fly/ })).toContainText(
    "Failed here",
  );
  await expect(steps.getByRole("row", { name: /Write to Fly/ })).toContainText("Not reached");
  await shot("a failed run");
  await control.post("reset-faults");
});
