import { listAnswers } from "@/db/queries/answers";
import { tableHashes } from "@/db/throwaway/testing";
import { endpoints } from "@/lib/api/registry";
import { type Permission, ROLES, type Role, may } from "@/lib/domain/permission";
import { contextAs, givenPack, givenPlan, givenProof, givenTeam } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { evidenceAs } from "./evidence";
import { everyChange, idsOf } from "./every-change";
import type { Asked, Told } from "./http";
import { SYSTEM } from "./fixtures";
import { followUpsAs } from "./follow-ups";
import { fill, promised, readManifest, readRoutes } from "./manifest";
import { type OwnServer, expect, test as ownServer } from "./own-server";
import { enteredBy, givenRoomLink } from "./rooms";

/** Who may open a page. `public` pages are for people without a session. */
const PAGES: Record<string, Permission | "public"> = {
  "/": "workspace.read",
  "/account": "account.own",
  "/account/second-factor": "account.own",
  "/actions": "workspace.read",
  "/search": "workspace.read",
  "/assessments": "workspace.read",
  "/assessments/[assessmentId]": "workspace.read",
  "/assessments/[assessmentId]/actions": "workspace.read",
  "/assessments/[assessmentId]/actions/[followUpId]": "workspace.read",
  "/assessments/[assessmentId]/actions/new": "action.edit",
  "/assessments/[assessmentId]/comments": "workspace.read",
  "/assessments/[assessmentId]/concerns": "workspace.read",
  "/assessments/[assessmentId]/requests": "workspace.read",
  "/assessments/[assessmentId]/as-of": "workspace.read",
  "/assessments/[assessmentId]/edit": "assessment.edit",
  "/assessments/[assessmentId]/coverage": "workspace.read",
  "/assessments/[assessmentId]/evidence": "workspace.read",
  "/assessments/[assessmentId]/evidence/[evidenceId]": "workspace.read",
  "/assessments/[assessmentId]/evidence/[evidenceId]/edit": "assessment.answer",
  "/assessments/[assessmentId]/evidence/new": "assessment.answer",
  "/assessments/[assessmentId]/findings/new": "finding.raise",
  "/assessments/[assessmentId]/history": "workspace.read",
  "/assessments/[assessmentId]/intake": "workspace.read",
  "/assessments/[assessmentId]/move": "workspace.read",
  "/assessments/[assessmentId]/package": "report.export",
  "/assessments/[assessmentId]/outside-auditors": "audit.read",
  "/assessments/[assessmentId]/result": "workspace.read",
  "/assessments/[assessmentId]/stress-tests": "workspace.read",
  "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]": "workspace.read",
  "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/plan": "assessment.answer",
  "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/record": "assessment.answer",
  "/assessments/[assessmentId]/what-if": "workspace.read",
  "/assessments/[assessmentId]/review": "workspace.read",
  "/assessments/new": "assessment.edit",
  "/audit": "audit.read",
  "/audit/checkpoints": "audit.read",
  "/audit/outside-auditors": "audit.read",
  "/audit/outside-auditors/[linkId]": "audit.read",
  "/audit/outside-auditors/new": "room.manage",
  "/audit/concerns": "audit.read",
  "/audit/requests": "audit.read",
  "/audit/sample": "audit.read",
  "/hub": "workspace.read",
  "/join": "public",
  "/new-password": "public",
  "/packs": "workspace.read",
  "/packs/[packId]": "workspace.read",
  "/packs/[packId]/edit": "pack.edit",
  "/people": "people.manage",
  "/people/invite": "people.manage",
  "/portfolio": "portfolio.read",
  "/portfolio/behind": "portfolio.read",
  "/portfolio/changes": "portfolio.read",
  "/portfolio/ending": "portfolio.read",
  "/portfolio/exports": "report.export",
  "/portfolio/names": "workspace.read",
  "/portfolio/parties": "portfolio.read",
  "/portfolio/sections": "portfolio.read",
  "/portfolio/unnamed": "portfolio.read",
  "/products/[productId]": "workspace.read",
  "/products/[productId]/edit": "vendor.edit",
  "/compare": "workspace.read",
  "/review": "assessment.review",
  "/room": "room.read",
  "/room/assessments/[assessmentId]": "room.read",
  "/room/assessments/[assessmentId]/evidence": "room.read",
  "/room/assessments/[assessmentId]/history": "room.read",
  "/room/assessments/[assessmentId]/requests": "room.read",
  "/room/closed": "public",
  "/room/enter": "public",
  "/room/visits": "room.read",
  "/settings": "workspace.read",
  "/settings/teams": "workspace.read",
  "/settings/teams/[teamId]": "teams.manage",
  "/setup": "public",
  "/sign-in": "public",
  "/sign-in/code": "public",
  "/sign-in/company": "public",
  "/vendors": "workspace.read",
  "/vendors/[vendorId]": "workspace.read",
  "/vendors/[vendorId]/edit": "vendor.edit",
  "/vendors/[vendorId]/products/new": "vendor.edit",
  "/vendors/new": "vendor.edit",
};

/** What is served and is neither a page of ours nor an operation. */
const OTHERS: Record<string, string> = {
  "/_not-found": "what does not exist",
  "/_global-error": "what is shown when even the layout failed",
  "/icon.svg": "the mark in the browser's tab",
  "/api/viewer/frame":
    "the frame in which evidence is looked at: empty, and without an origin to have a session in",
  "/api/viewer/[version]/[file]": "the scripts and the style of that frame, the same for everybody",
  "/api/health": "for whoever watches over the product, without a session",
};

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

type Visitor = Role | "guest" | "stranger" | "disabled";
const VISITORS: Visitor[] = ["stranger", "disabled", "guest", ...ROLES];

type World = OwnServer & {
  /** The Cookie header of each visitor who has one. */
  cookies: Map<Visitor, string>;
  assessmentId: string;
  /** The link by which the guest came. */
  linkId: string;
};

const test = ownServer.extend<object, { world: World }>({
  world: [
    async ({ own }, use) => {
      const { ask, db, people, join } = own;
      const gone = await join("lead", "Gone By Now");
      const path = `/api/v1/people/${gone.id}/disable`;
      await givenProof(db, people.admin.id);
      expect((await ask({ method: "POST", path, cookie: people.admin.cookie, body: {} })).status).toBe(200);
      const cookies = new Map<Visitor, string>([["disabled", gone.cookie]]);
      for (const role of ROLES) cookies.set(role, people[role].cookie);
      const assessmentId = await givenAssessment(contextAs(db, people.officer), { vendor: CANARY });
      const { linkId, token } = await givenRoomLink(own, people.lead, [assessmentId]);
      cookies.set("guest", await enteredBy(ask, token));
      await use({ ...own, cookies, assessmentId, linkId });
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "default" });

/** Whoever reads this without a session has come round the lock. */
const CANARY = "Canary Laboratories";

test("every page and route of the build stands in a table, and every operation in the build", () => {
  expect(unlisted(readRoutes())).toEqual([]);
  const served = new Set(Object.values(readRoutes()));
  expect(promised.filter(({ path }) => !served.has(path))).toEqual([]);
  for (const { operation } of promised) expect(Object.keys(endpoints)).toContain(operation);
  expect(Object.keys(PAGES).filter((page) => !served.has(page))).toEqual([]);
  // The table would notice one that was added without a row.
  const withBackDoor = {
    ...readRoutes(),
    "/api/v1/vendors/all/route": "/api/v1/vendors/all",
    "/hidden/page": "/hidden",
  };
  expect(unlisted(withBackDoor)).toEqual(["/api/v1/vendors/all", "/hidden"]);
});

test("the build holds no server action", () => {
  const { node, edge } = readManifest("server/server-reference-manifest.json") as Record<string, object>;
  expect({ node, edge }).toEqual({ node: {}, edge: {} });
});

test("every operation answers every visitor as the registry says", async ({ world: { ask, cookies } }) => {
  test.slow();
  const wrong: unknown[] = [];
  // Signing out last: it ends the very session it is asked with.
  const inOrder = [...promised].sort(
    (a, b) => Number(a.operation === "signOut") - Number(b.operation === "signOut"),
  );
  for (const { operation, method, path } of inOrder)
    for (const visitor of VISITORS) {
      // Asked with nothing in it, an operation that lets its caller in finds fault with the input, or finds nothing.
      const body = method === "GET" ? undefined : {};
      if (operation === "signOut" && visitor !== "stranger") continue;
      if (operation === "leaveRoom" && visitor === "guest") continue;
      const told = await ask({ method, path: fill(path), cookie: cookies.get(visitor), body });
      const expected = decision(endpoints[operation].permission, visitor);
      if (decided(told) !== expected || told.status >= 500)
        wrong.push([operation, visitor, told.status, expected]);
    }
  expect(wrong).toEqual([]);
});

test("a method that no operation has is refused, whoever asks", async ({ world: { ask, cookies } }) => {
  const wrong: unknown[] = [];
  const known = new Set(promised.map(({ method, path }) => `${method} ${path}`));
  for (const path of new Set(promised.map((one) => one.path)))
    for (const method of METHODS) {
      if (known.has(`${method} ${path}`) || (method === "HEAD" && known.has(`GET ${path}`))) continue;
      for (const visitor of ["stranger", "admin", "lead"] as const) {
        const body = method === "GET" || method === "HEAD" ? undefined : {};
        const { status } = await ask({ method, path: fill(path), cookie: cookies.get(visitor), body });
        if (status !== 405) wrong.push([method, path, visitor, status]);
      }
    }
  expect(wrong).toEqual([]);
});

test("HEAD tells no more than GET", async ({ world: { ask, cookies } }) => {
  const wrong: unknown[] = [];
  for (const { operation, method, path } of promised.filter((one) => one.method === "GET"))
    for (const visitor of VISITORS) {
      const [head, get] = [
        await ask({ method: "HEAD", path: fill(path), cookie: cookies.get(visitor) }),
        await ask({ method, path: fill(path), cookie: cookies.get(visitor) }),
      ];
      if (head.status !== get.status || head.body !== "")
        wrong.push([operation, visitor, head.status, get.status]);
    }
  expect(wrong).toEqual([]);
});

test("every page opens to whom the table says, and sends the others away", async ({ world }) => {
  test.slow();
  const { ask, cookies, db, assessmentId, linkId } = world;
  const followUpId = await followUpsAs(world.people.lead, assessmentId, world.url).add();
  const teamId = await givenTeam(contextAs(db, SYSTEM), "Of the pages");
  const evidenceId = await evidenceAs(world.people.lead, assessmentId, world.url).add();
  const { id: packId } = await givenPack(contextAs(db, world.people.lead), "HC-PAGES", "draft");
  const tested = { pack: "HC", scenario: "HC-5" };
  await givenPlan(contextAs(db, world.people.lead), { assessmentId, ...tested });
  const values = {
    ...{ assessmentId, followUpId, teamId, evidenceId, packId, linkId, ...tested },
    ...(await idsOf(db, assessmentId)),
  };
  const wrong: unknown[] = [];
  for (const [page, permission] of Object.entries(PAGES))
    for (const visitor of VISITORS) {
      const told = await ask({ path: fill(page, values), cookie: cookies.get(visitor) });
      const expected = pageDecision(permission, visitor);
      if (told.status !== expected) wrong.push([page, visitor, told.status, expected]);
      const away = permission === "room.read" ? "/room/closed" : "/sign-in?next=";
      if (expected === 307 && !told.headers.location?.startsWith(away)) wrong.push([page, told.headers]);
      if (expected !== 200 && told.body.includes(CANARY))
        wrong.push([page, visitor, "shows what it refuses"]);
    }
  expect(wrong).toEqual([]);
});

test("no way of writing a request lets a stranger in", async ({ world: { ask, assessmentId } }) => {
  const wrong: unknown[] = [];
  const locked = [
    "/",
    "/vendors",
    `/assessments/${assessmentId}`,
    "/people",
    "/api/v1/vendors",
    `/api/v1/assessments/${assessmentId}`,
    "/api/v1/people",
    `/api/v1/assessments/${assessmentId}/report?format=json`,
  ];
  for (const path of locked)
    for (const asked of variants(path)) {
      const told = await ask(asked).catch(() => undefined);
      // A redirect to the sign-in page, a refusal or nothing at all; never the thing itself.
      const opened = told?.status === 200 && !/sign-in/.test(told.body);
      if (opened || told?.body.includes(CANARY) || (told?.status ?? 0) >= 500)
        wrong.push([asked, told?.status]);
    }
  expect(wrong).toEqual([]);
});

test("no way of writing a request widens what an auditor may do", async ({ world }) => {
  const { ask, people, db, assessmentId } = world;
  const body = { revision: 0, state: "answered", value: "named" };
  const path = `/api/v1/assessments/${assessmentId}/answers/AU-01`;
  for (const asked of variants(path)) {
    const told = await ask({ ...asked, method: "PUT", cookie: people.auditor.cookie, body }).catch(
      () => undefined,
    );
    expect.soft(told?.status === 200, JSON.stringify(asked)).toBe(false);
  }
  for (const header of ["x-http-method-override", "x-http-method", "x-method-override"])
    await ask({
      path,
      cookie: people.officer.cookie,
      headers: { [header]: "PUT", "content-type": "application/json" },
    });
  expect(await listAnswers(db.read, assessmentId)).toEqual([]);
});

/** What is written with every request, or by the product on its own. */
const MOVES_BY_ITSELF =
  /^(audit_(?!requests)|checkpoint|signing_keys$|sessions$|room_sessions$|rate_limits$|jobs$|exports$)/;

/** One's own account, a guest's leaving, and a check of the trail, which leaves nothing but its own outcome. */
const BESIDE_THE_WORKSPACE: Permission[] = ["account.enter", "account.own", "room.read", "audit.read"];

/** What leaves no trace in a table that stays as it is by itself. */
const NOTED_ELSEWHERE = [
  "endSessions",
  "exportAssessments",
  "startExport",
  "cancelExport",
  "discardExport",
  "checkResults",
];

/** What auditors write: what they say beside the sheet, what they ask to see, and views of lists of their own. */
const AUDITORS_OWN: Permission[] = ["assessment.comment", "audit.request", "view.keep"];

/** What guests write: what they ask to see. */
const GUESTS_OWN: Permission[] = ["room.ask"];

test("an auditor who asks for every change there is, their own aside, changes nothing, nor does a guest", async ({
  world,
}) => {
  const { ask, cookies, people, db, assessmentId } = world;
  const hashTables = () => tableHashes(world.databaseUrl, MOVES_BY_ITSELF);
  const changes = await everyChange(world);
  const mutating = promised.filter(
    ({ operation, method }) =>
      method !== "GET" && !BESIDE_THE_WORKSPACE.includes(endpoints[operation].permission),
  );
  expect(Object.keys(changes).sort()).toEqual(mutating.map(({ operation }) => operation).sort());

  const before = await hashTables();
  for (const { operation, method, path } of mutating) {
    if (AUDITORS_OWN.includes(endpoints[operation].permission)) continue;
    const { params, query = "", headers = {}, body = {} } = changes[operation] ?? {};
    const told = await ask({
      method,
      path: fill(path, params) + query,
      cookie: people.auditor.cookie,
      headers,
      body,
    });
    // A file that is taken away is theirs to take, and leaves nothing but its entry in the trail; somebody else's is nowhere.
    const takesAway = endpoints[operation].permission === "report.export";
    const expected = "exportId" in (params ?? {}) ? 404 : takesAway ? 200 : 403;
    expect.soft([operation, told.status]).toEqual([operation, expected]);
    if (GUESTS_OWN.includes(endpoints[operation].permission)) continue;
    const asGuest = { method, path: fill(path, params) + query, cookie: cookies.get("guest"), headers, body };
    expect.soft([operation, (await ask(asGuest)).status]).toEqual([operation, 403]);
  }
  expect(await hashTables()).toEqual(before);

  // The same requests do change something for whoever may make them.
  const inert: string[] = [];
  for (const { operation, method, path } of mutating) {
    const who =
      ROLES.find((role) => role !== "auditor" && may(role, endpoints[operation].permission)) ?? "admin";
    const {
      params,
      query = "",
      headers = {},
      body = {},
      cookie = people[who].cookie,
    } = changes[operation] ?? {};
    await givenProof(db, people[who].id);
    const hashes = await hashTables();
    const told = await ask({
      method,
      path: fill(path, params) + query,
      cookie,
      headers,
      body,
    });
    if (told.status !== 200) inert.push(`${operation} ${told.status} ${told.body}`);
    // Sessions are left out of the hashes, because a session's last-seen time moves by itself, and
    // so is the trail, in which alone a file that was taken away is noted. A file that is checked is kept nowhere.
    else if (
      !NOTED_ELSEWHERE.includes(operation) &&
      JSON.stringify(await hashTables()) === JSON.stringify(hashes)
    )
      inert.push(`${operation} changed nothing`);
  }
  expect(inert).toEqual([]);
  expect(await listAnswers(db.read, assessmentId)).not.toEqual([]);
});

function unlisted(routes: Record<string, string>): string[] {
  const operations = new Set(promised.map(({ path }) => path));
  return Object.values(routes).filter(
    (path) => !operations.has(path) && !(path in PAGES) && !(path in OTHERS),
  );
}

type Decision = "in" | 401 | 403;

function decision(permission: Permission, visitor: Visitor): Decision {
  const role = visitor === "disabled" ? "stranger" : visitor;
  if (may(role, permission) || may("stranger", permission)) return "in";
  return role === "stranger" ? 401 : 403;
}

/**
 * What a stranger may do stands open to everybody; beyond it, who has no session is asked for one.
 * Who is asked for a proof has been let in.
 */
const decided = ({ status, body }: Told): Decision =>
  status === 403 || (status === 401 && !body.includes('"code":"unproven"')) ? status : "in";

function pageDecision(permission: Permission | "public", visitor: Visitor): number {
  if (permission === "public") return 200;
  // Who reads as a guest reads nothing else, and nobody else reads as one.
  if (permission === "room.read") return visitor === "guest" ? 200 : 307;
  const made = decision(permission, visitor);
  return made === "in" ? 200 : made === 401 ? 307 : 403;
}

/** Ways of writing the same request that have opened locked doors elsewhere (docs/reliability.md, decision 5). */
function variants(path: string): Asked[] {
  const [bare = "", query = ""] = path.split("?");
  const search = query ? `?${query}` : "";
  const upper = bare.replace(/^\/(api\/v1\/)?([a-z])/, (all) => all.toUpperCase());
  const segment = bare.lastIndexOf("/");
  const flight = { rsc: "1", accept: "text/x-component" };
  return [
    { path },
    { path: `${bare}.rsc${search}` },
    { path: `${bare}.txt${search}` },
    { path: `${bare}.segments/_tree.segment.rsc` },
    { path: `${bare}.css${search}` },
    { path, headers: flight },
    { path: `${bare}?_rsc=abcde`, headers: flight },
    { path, headers: { ...flight, "next-router-prefetch": "1" } },
    { path, headers: { ...flight, "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" } },
    { path, headers: { ...flight, "next-router-state-tree": encodeURIComponent('["",{},null,"refetch"]') } },
    {
      path,
      method: "POST",
      headers: { "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" },
      body: "[]",
    },
    ...["proxy", "middleware", "src/middleware", "pages/_middleware"].flatMap((name) => [
      { path, headers: { "x-middleware-subrequest": name } },
      { path, headers: { "x-middleware-subrequest": Array(5).fill(name).join(":") } },
    ]),
    {
      path,
      headers: {
        "x-middleware-next": "1",
        "x-middleware-rewrite": bare,
        "x-middleware-override-headers": "cookie",
      },
    },
    {
      path,
      headers: {
        "x-invoke-path": bare,
        "x-invoke-output": bare,
        "x-matched-path": bare,
        "x-nextjs-data": "1",
      },
    },
    { path, headers: { "x-original-url": bare, "x-rewrite-url": bare, "x-forwarded-prefix": "/api" } },
    {
      path,
      headers: {
        "x-forwarded-host": "127.0.0.1",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "127.0.0.1",
      },
    },
    {
      path,
      headers: {
        "x-forwarded-user": "adam@example.test",
        "x-remote-user": "adam",
        authorization: "Basic YWRhbTph",
      },
    },
    { path, headers: { host: "localhost" } },
    { path: `/${path}` },
    { path: `${bare}/${search}` },
    { path: `${bare}//${search}` },
    { path: `/.${path}` },
    { path: `/x/..${path}` },
    { path: `/%2e${path}` },
    { path: `${bare}%2f${search}` },
    { path: `${bare}%00${search}` },
    { path: `${bare};a=b${search}` },
    { path: `${bare}%3b${search}` },
    { path: `${bare.slice(0, segment)}%2f${bare.slice(segment + 1)}${search}` },
    { path: upper + search },
    { path: bare.toUpperCase() + search },
    { path: `http://127.0.0.1${path}` },
    { path: `/_next/data/build${bare === "/" ? "/index" : bare}.json` },
    { path: `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75` },
    {
      path,
      headers: { cookie: "assay.session=x.y; __Host-assay.session=x.y; better-auth.session_token=x.y" },
    },
    {
      path,
      headers: {
        purpose: "prefetch",
        "x-purpose": "preview",
        "x-prerender-revalidate": "x",
        cookie: "__prerender_bypass=x",
      },
    },
  ];
}
