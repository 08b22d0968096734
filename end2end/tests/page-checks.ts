import { expect, type Page } from "@playwright/test";

/** Widths that people have: a laptop, the same at 200 % zoom, a phone. */
const WIDTHS = [1280, 640, 390];

/** More steps than any page has; a walk that is longer does not end. */
const MOST_STEPS = 150;

/** Where the focus is. */
interface Stop {
  /** Its place in the document, as a path: the same for the same element. */
  path: string;
  words: string;
  landmark: string;
  top: number;
  bottom: number;
  left: number;
  right: number;
  marked: boolean;
}

/** What a screen reader tells of a page first; the gallery's page has a page's header as an example, too. */
export async function expectIdentified(page: Page, headings = 1): Promise<void> {
  await expect.soft(page).toHaveTitle(/\S · Airlift$/);
  await expect.soft(page.locator("html")).toHaveAttribute("lang", "en");
  await expect.soft(page.locator("h1")).toHaveCount(headings);
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(widerThanTheWindow);
    expect.soft(wide, `${page.url()} at ${width} px`).toEqual([]);
  }
  if (before !== null) await page.setViewportSize(before);
}

/** Runs in the page. */
function widerThanTheWindow(): string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width)
    .map((element) => element.outerHTML.slice(0, 100));
}

/** Who asked for less motion gets none that lasts. */
export async function expectNoMotion(page: Page): Promise<void> {
  const moving = await page.evaluate(() => {
    const longest = (times: string) =>
      Math.max(
        ...times.split(",").map((time) => parseFloat(time) * (/\dms/.test(time) ? 1 : 1000)),
      );
    return [...document.querySelectorAll("*")]
      .flatMap((element) =>
        [undefined, "::before", "::after", "::backdrop"].map((pseudo) => ({
          element,
          style: getComputedStyle(element, pseudo),
        })),
      )
      .filter(
        ({ style }) =>
          longest(style.transitionDuration) > 10 ||
          (style.animationName !== "none" && longest(style.animationDuration) > 10),
      )
      .map(({ element }) => element.outerHTML.slice(0, 80));
  });
  expect.soft([...new Set(moving)], page.url()).toEqual([]);
}

/**
 * Walks through the page by Tab: the walk ends, each stop shows where it is, and within a landmark or
 * section it goes as one reads. (Backwards is: above and not to the right of the stop before.)
 */
export async function expectReadingOrder(page: Page): Promise<void> {
  const stops = await walk(page);
  expect.soft(stops.length, `${page.url()} has something to focus`).toBeGreaterThan(0);
  expect.soft(stops.length, `${page.url()} lets the focus out again`).toBeLessThan(MOST_STEPS);
  const unmarked = stops.filter(({ marked }) => !marked).map(({ words }) => words);
  expect.soft(unmarked, `${page.url()}: focus that is not seen`).toEqual([]);
  const backwards = stops.filter((stop, index) => {
    const before = stops[index - 1];
    return (
      before !== undefined &&
      before.landmark === stop.landmark &&
      stop.bottom <= before.top &&
      stop.left < before.right
    );
  });
  expect
    .soft(
      backwards.map(({ words }) => words),
      `${page.url()}: focus that goes back`,
    )
    .toEqual([]);
}

/** The focus stays in the open dialog, however long one goes on. */
export async function expectFocusKept(page: Page): Promise<void> {
  const inside = () =>
    page.evaluate(() => {
      const active = document.activeElement;
      // the browser's own buttons are on the way round; the page then has the focus on nothing
      return active === document.body || active?.closest("dialog[open]") !== null;
    });
  expect.soft(await inside(), "the dialog has taken the focus").toBe(true);
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    expect.soft(await inside(), `the focus is in the dialog after ${step + 1} steps`).toBe(true);
  }
}

async function walk(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const stops: Stop[] = [];
  const seen = new Set<string>();
  while (stops.length < MOST_STEPS) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(here);
    if (stop === null || seen.has(stop.path)) break;
    seen.add(stop.path);
    stops.push(stop);
  }
  return stops;
}

/** Runs in the page. */
function here(): Stop | null {
  const active = document.activeElement;
  if (active === null || active === document.body) return null;
  const path: number[] = [];
  for (let at: Element | null = active; at?.parentElement; at = at.parentElement) {
    path.push([...at.parentElement.children].indexOf(at));
  }
  const shows = (element: Element | null | undefined) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const box = active.getBoundingClientRect();
  const around = [active, active.parentElement, active.closest("label"), active.nextElementSibling];
  return {
    path: path.join("/"),
    words: active.outerHTML.slice(0, 120),
    landmark: active.closest("nav, header, main, aside, footer, section")?.className ?? "",
    top: box.top + window.scrollY,
    bottom: box.bottom + window.scrollY,
    left: box.left,
    right: box.right,
    marked: around.some(shows),
  };
}
