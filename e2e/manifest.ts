import { readFileSync } from "node:fs";
import { type Operation, addresses } from "@/lib/api/addresses";
import { addressOf } from "@/lib/api/endpoint";

/** What the build says it serves: Next's own manifests. */
export function readManifest(name: string): unknown {
  return JSON.parse(readFileSync(`.next/${name}`, "utf8"));
}

/** `/api/v1/vendors/[vendorId]/route` to its address, for every page and route of the build. */
export const readRoutes = () => readManifest("app-path-routes-manifest.json") as Record<string, string>;

export type Promised = { operation: Operation; method: string; path: string };

/** Every operation with its address as the manifest writes it. */
export const promised: Promised[] = (Object.keys(addresses) as Operation[]).map((operation) => {
  const { method, path } = addressOf(operation);
  return { operation, method, path: `/api/v1${path.replaceAll(/\{(\w+)\}/g, "[$1]")}` };
});

/** An address with something in place of each parameter; a uuid that nothing has, unless said. */
export const fill = (path: string, values: Record<string, string> = {}) =>
  path.replaceAll(/\[(\w+)\]/g, (_, name: string) => values[name] ?? "00000000-0000-4000-8000-000000000000");
