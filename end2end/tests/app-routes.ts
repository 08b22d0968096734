import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../fixtures/paths.ts";

const TAG =
  /<ParentRoute\s+path=path!\("([^"]*)"\)|<\/ParentRoute>|<Route\s+path=path!\("([^"]*)"\)\s+view=(\S+)/g;

/** The patterns of every page, as the app's own table of routes has them: `/projects/:project/secrets`. */
export function routesOfApp(): string[] {
  const table = readFileSync(join(root, "app/src/routes.rs"), "utf8");
  const parents: string[] = [];
  const routes: string[] = [];
  for (const [tag, parent, route, view] of table.matchAll(TAG)) {
    if (parent !== undefined) parents.push(parent);
    else if (tag.startsWith("</")) parents.pop();
    // a closure stands for a redirect, which has no page of its own
    else if (view !== "||") routes.push([...parents, route].join(""));
  }
  return routes;
}
