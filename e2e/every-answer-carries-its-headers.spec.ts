import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "@/db/client";
import { contextAs, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { idsOf } from "./every-change";
import { freePort } from "@/db/throwaway/port";
import { PASSWORD, SYSTEM } from "./fixtures";
import { type Told, clientOf } from "./http";
import { fill, promised, readRoutes } from "./manifest";
import { expect, test } from "./own-server";
import { makePlace } from "./place";
import { startServer } from "./server";

test.describe.configure({ mode: "default" });

test("every page and route says how it may be used", async ({ own: { ask, db, people } }) => {
  const assessmentId = await givenAssessment(contextAs(db, people.officer));
  const values = { assessmentId, ...(await idsOf(db, assessmentId)) };
  const wrong: unknown[] = [];
  const check = (what: string, told: Told, policy: string[]) => {
    for (const fault of deviations(told, policy)) wrong.push([what, told.status, fault]);
  };
  const pages = Object.entries(readRoutes()).filter(
    ([file]) => file.endsWith("/page") && !file.startsWith("/_"),
  );
  expect(pages.length).toBeGreaterThan(15);
  for (const [, page] of pages)
    for (const cookie of [undefined, people.lead.cookie, people.auditor.cookie, people.admin.cookie])
      check(page, await ask({ path: fill(page, values), cookie }), PAGE_POLICY);
  for (const path of ["/no/such/page", `/vendors/${assessmentId}`])
    check(path, await ask({ path, cookie: people.lead.cookie }), PAGE_POLICY);

  const { cookie } = people.admin;
  for (const { method, path } of promised)
    if (method === "GET") check(path, await ask({ path: fill(path, values), cookie }), API_POLICY);
    else check(path, await ask({ method, path: fill(path, values), body: {} }), API_POLICY);
  check("health", await ask({ path: "/api/health" }), API_POLICY);
  for (const format of ["pdf", "docx", "xlsx", "csv", "json"])
    check(
      format,
      await ask({ path: `/api/v1/assessments/${assessmentId}/report?format=${format}`, cookie }),
      API_POLICY,
    );
  expect(wrong).toEqual([]);
});

test("each page has a nonce of its own, which every script of it carries", async ({
  own: { ask, people },
}) => {
  const read = async () => {
    const { headers, body } = await ask({ path: "/vendors", cookie: people.lead.cookie });
    const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
    return { nonce, body };
  };
  const [one, other] = [await read(), await read()];
  expect(one.nonce).toMatch(/^[A-Za-z0-9+/=]{20,}$/);
  expect(one.nonce).not.toBe(other.nonce);
  const scripts = one.body.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${one.nonce}"`))).toEqual([]);
  expect(one.body).not.toMatch(/<[^>]+\s(style|on\w+)=/);
  expect(one.body).not.toMatch(/<style(?![^>]*nonce=)/);
});

test("nothing is served that was not meant to be", async ({ own: { ask, people } }) => {
  const { cookie } = people.admin;
  const hidden = [
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/.git/HEAD",
    "/.env",
    "/package.json",
    "/next.config.ts",
    "/data/assay.db",
    "/assay.db",
    "/.next/server/app/page.js",
    "/_next/server/app/page.js",
    "/_next/static/../server/app/page.js",
    "/_next/static/%2e%2e/server/app/page.js",
    "/vendors/x.css",
    "/api/v1/vendors.css",
    "/api/auth/sign-in/email",
    "/metrics",
    "/debug",
  ];
  for (const path of hidden) expect.soft([path, (await ask({ path, cookie })).status]).toEqual([path, 404]);
  for (const method of ["TRACE", "OPTIONS", "PROPFIND", "LOCK"]) {
    const { status, headers } = await ask({
      method,
      path: "/api/v1/vendors",
      cookie,
      headers: { origin: "https://evil.example" },
    });
    expect
      .soft([method, status < 500, headers["access-control-allow-origin"]])
      .toEqual([method, true, undefined]);
  }
});

test("what the browser is given holds no source map and nothing of the server", async ({ own: { ask } }) => {
  const files = readdirSync(".next/static", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  const scripts = files.filter((file) => file.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(5);
  for (const file of scripts) {
    const text = readFileSync(file, "utf8");
    // The second is a name that only the server's code holds, the third a table's.
    expect
      .soft([
        file,
        /sourceMappingURL|BEGIN IMMEDIATE|answer_evidence|better-sqlite3|argon2|process\.env\.ASSAY/.exec(
          text,
        )?.[0],
      ])
      .toEqual([file, undefined]);
    const path = file.replace(/^\.next/, "/_next");
    expect.soft((await ask({ path: `${path}.map` })).status).toBe(404);
  }
  // The same search does find them where they are.
  const server = readdirSync(".next/server/chunks", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .some((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8").includes("BEGIN IMMEDIATE"));
  expect(server).toBe(true);
});

test("behind https the cookie is bound to its host, and so is the connection", async () => {
  const place = await makePlace();
  const port = await freePort();
  const server = await startServer({
    ...place,
    port,
    env: { ASSAY_LOG: "error", ASSAY_URL: "https://assay.example" },
  });
  expect(server.url).toBe("https://assay.example");
  const ask = clientOf(`http://127.0.0.1:${port}`);
  const db = openDatabase(place.databaseUrl);
  const person = { name: "Ada Okafor", email: "ada@example.test", role: "lead", password: PASSWORD } as const;
  await givenPerson(contextAs(db, SYSTEM), person);
  await db.close();
  const { email, password } = person;
  const signingIn = { method: "POST", path: "/api/v1/session", body: { email, password } };
  expect((await ask(signingIn)).status).toBe(403);
  const told = await ask({ ...signingIn, headers: { origin: "https://assay.example" } });
  expect(told.status).toBe(200);
  expect(told.headers["set-cookie"]?.[0]).toMatch(
    /^__Host-assay\.session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  for (const path of ["/sign-in", "/api/health", "/api/v1/vendors"])
    expect((await ask({ path })).headers["strict-transport-security"]).toMatch(
      /^max-age=31536000; includeSubDomains$/,
    );
  await server.stop();
  await place.remove();
});

const PAGE_POLICY = [
  "default-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "script-src 'self' 'nonce-",
];
const API_POLICY = ["default-src 'none'", "frame-ancestors 'none'", "sandbox"];

/** What an answer's headers lack, or tell too much of. */
function deviations({ status, headers }: Told, policy: string[]): string[] {
  const wanted: [string, RegExp][] = [
    ["cache-control", /private.*no-store/],
    ["x-content-type-options", /^nosniff$/],
    ["referrer-policy", /^no-referrer$/],
    ["cross-origin-opener-policy", /^same-origin$/],
    ["cross-origin-resource-policy", /^same-origin$/],
  ];
  const faults = wanted.flatMap(([name, fits]) =>
    fits.test(String(headers[name] ?? "")) ? [] : [`${name}: ${String(headers[name])}`],
  );
  const csp = String(headers["content-security-policy"] ?? "");
  faults.push(
    ...policy.filter((part) => !csp.includes(part)).map((part) => `content-security-policy lacks ${part}`),
  );
  if (/unsafe-|\*|data:|http:/.test(csp)) faults.push(`content-security-policy allows too much: ${csp}`);
  for (const name of [
    "x-powered-by",
    "server",
    "access-control-allow-origin",
    "x-middleware-rewrite",
    "x-middleware-next",
  ])
    if (headers[name] !== undefined) faults.push(`${name} is told`);
  if (status !== 307 && !/charset=utf-8|^application\/(json|pdf|vnd|zip)/.test(headers["content-type"] ?? ""))
    faults.push(`content-type: ${String(headers["content-type"])}`);
  return faults;
}
