import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Served, serve } from "./served";

/** Beside the product's build, where node_modules is in reach and nothing is kept in git. */
const FOLDER = resolve(".next/bare-app");
const NEXT = resolve("node_modules/next/dist/bin/next");

const FILES = {
  "package.json": JSON.stringify({ name: "bare", private: true, type: "module" }),
  // Next would look for one upwards, and find the product's.
  "next.config.mjs": "export default {};",
  "app/layout.js":
    "export default function Layout({ children }) { return <html><body>{children}</body></html>; }",
  "app/page.js": "export default function Page() { return <p>Bare.</p>; }",
  "app/write/route.js": `export async function PUT(request) {
  const { revision } = await request.json();
  return Response.json({ revision: revision + 1 });
}`,
};

/** A Next application of one route handler that reads a body and answers, built once and served by `next start`. */
export async function serveBareNext(): Promise<Served> {
  if (!existsSync(join(FOLDER, ".next/BUILD_ID"))) build();
  return serve(
    (port) => ({
      program: process.execPath,
      args: [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)],
      cwd: FOLDER,
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    }),
    "/",
  );
}

function build() {
  mkdirSync(join(FOLDER, "app/write"), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(FOLDER, name), text);
  // Turbopack would go up to the product's folder and take its instrumentation and proxy along.
  execFileSync(process.execPath, [NEXT, "build", "--webpack"], { cwd: FOLDER, stdio: "pipe" });
}
