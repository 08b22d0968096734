import { expect, expectAccessible, expectPicture, hydrated, test } from "../fixtures/index.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test("every component looks as it did", async ({ signedIn: page }) => {
        test.setTimeout(180_000); // a page of ten screens, drawn until two pictures are the same
        await page.goto("/design");
        await hydrated(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wide, "nothing sticks out to the side").toBe(false);
        // The rules look at the same elements at every width, and at a wide page for very long.
        if (width === 390) await expectAccessible(page);
        await expectPicture(page, `design-${width}-${colorScheme}`);
      });
    });
  }
}
