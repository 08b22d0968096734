// What a browser that has nothing yet loads for a page, and after how long the page is interactive.
//
//   node bench/first-page.mjs http://127.0.0.1:3000
//
// The server is a demo with a secret sync. Prints rows of a Markdown table.

import { chromium } from "@playwright/test";

/** So often each page is opened, each time by a browser that has nothing of it. */
const VISITS = 9;

const [, , server] = process.argv;
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"],
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
try {
  const { session, pages } = await signedIn();
  // the first one warms up the server and the browser's own start, and is not counted
  await visit("/sign-in");
  await row("the sign-in page", () => visit("/sign-in"));
  for (const [name, path] of pages) await row(name, () => visit(path, session));
} finally {
  await browser.close();
}

/** Signs in as the demo shows how, and finds pages. */
async function signedIn() {
  const context = await browser.newContext({ baseURL: server });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("body[data-hydrated]").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const first = async (selector) => page.locator(selector).first().getAttribute("href");
  await page.goto("/projects");
  const [, , project] = (await first('main a[href^="/projects/"]')).split("/");
  const syncs = `/projects/${project}/integrations/syncs`;
  await page.goto(syncs);
  const sync = await first(`main tbody a[href^="${syncs}/"]`);
  const session = await context.storageState();
  await context.close();
  const pages = [
    ["the projects page", "/projects"],
    ["the list of syncs", syncs],
    ["the page of a sync", sync],
  ];
  return { session, pages };
}

/** Opens a page with an empty cache; resolves with bytes over the wire and milliseconds, both until interactive. */
async function visit(path, storageState) {
  const context = await browser.newContext({ baseURL: server, storageState });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await devtools.send("Network.enable");
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body?.hasAttribute("data-hydrated")) return;
      window.interactive = performance.now();
      observer.disconnect();
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await page.goto(path);
  const time = await page.waitForFunction(() => window.interactive);
  const milliseconds = await time.jsonValue();
  await context.close();
  return { bytes, milliseconds };
}

async function row(name, measure) {
  const visits = [];
  for (let count = 0; count < VISITS; count += 1) visits.push(await measure());
  const times = visits.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [median, most] = [times[Math.floor(VISITS / 2)], times[VISITS - 1]];
  const kilobytes = Math.max(...visits.map(({ bytes }) => bytes)) / 1000;
  console.log(
    `| first visit of ${name}, in Chromium (${VISITS} visits) | ${kilobytes.toFixed(0)} KB over the wire, ` +
      `interactive after p50 ${median.toFixed(0)} ms, max ${most.toFixed(0)} ms | ≤ 300 KB, ≤ 1 s |`,
  );
}
