import fc from "fast-check";
import type { Operation } from "@/lib/api/addresses";
import { endpoints } from "@/lib/api/registry";
import { ROLES, may } from "@/lib/domain/permission";
import { contextAs, givenProof } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { type Change, everyChange } from "./every-change";
import { type Asked, type Told, clientOf } from "./http";
import { type Promised, fill, promised } from "./manifest";
import { type OwnServer, expect, test as ownServer } from "./own-server";

const CASES = 200;
const SEED = 20261123;

/** Requests that would go through, from which the hostile ones are made. */
const test = ownServer.extend<object, { honest: Partial<Record<Operation, Change>> }>({
  honest: [
    async ({ own }, use) => {
      const assessmentId = await givenAssessment(contextAs(own.db, own.people.officer));
      const password = "one two three four lanterns";
      await use({
        ...(await everyChange({ ...own, assessmentId })),
        createFirstAdministrator: { body: { token: "x", name: "Eve", email: "eve@example.test", password } },
        acceptInvitation: { body: { token: "x", name: "Eve", password } },
        setNewPassword: { body: { token: "x", password } },
        checkLink: { body: { token: "x" } },
        signIn: { body: { email: "eve@example.test", password } },
        proveSession: { body: { password: "not this one" } },
        changePassword: { body: { presentPassword: "not this one", newPassword: password } },
      });
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "default", timeout: 600_000 });

const changing = promised.filter(({ method }) => method !== "GET");
const reading = promised.filter(({ method }) => method === "GET");

test("whatever is sent to a route that changes something, it is taken or refused, and never breaks", async ({
  own,
  honest,
}) => {
  const health = watchHealth(own);
  for (const [index, one] of changing.entries()) {
    const cases = fc.sample(hostileRequests(honest[one.operation] ?? {}), {
      numRuns: CASES,
      seed: SEED + index,
    });
    // A proof lasts five minutes; without one much would be refused unread.
    await givenProof(own.db, own.people.admin.id);
    const cookie = honest[one.operation]?.cookie ?? callerOf(own, one);
    await inTurns(cases, 4, async ({ params, query, headers, body }) => {
      const path = fill(one.path, params) + query;
      const asked = { method: one.method, path, cookie, headers, body };
      judge(asked, await own.ask(asked));
    });
  }
  await health.stop();
  // What was sent as `__proto__` has become part of no object: a vendor without a name is still refused for its name.
  const bare = await own.ask({
    method: "POST",
    path: "/api/v1/vendors",
    cookie: own.people.officer.cookie,
    body: {},
  });
  expect(bare).toMatchObject({ status: 400 });
  expect(bare.body).toContain('"path":"name"');
});

test("whatever is asked of a route that reads, it is told or refused, and never breaks", async ({ own }) => {
  for (const [index, one] of reading.entries()) {
    const cases = fc.sample(hostileQueries, { numRuns: CASES / 4, seed: SEED + index });
    await inTurns(cases, 4, async (query) => {
      const asked = { path: `${fill(one.path)}${query}`, cookie: callerOf(own, one) };
      judge(asked, await own.ask(asked));
    });
  }
  const doubled = await own.ask({ path: "/api/v1/vendors?q=a&q=b", cookie: own.people.officer.cookie });
  expect(doubled).toMatchObject({ status: 400 });
});

test("what is too large, too deep or no JSON at all is refused before it is read", async ({ own }) => {
  const health = watchHealth(own);
  const path = "/api/v1/vendors";
  const { cookie } = own.people.officer;
  const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    own.ask({ method: "POST", path, cookie, body, headers });
  const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const refused: [string, Promise<Told>, number][] = [
    ["ten megabytes of brackets", send("[".repeat(10_485_760)), 413],
    ["a byte more than a megabyte", send(`{"name":"${"a".repeat(1_048_577 - 11)}"}`), 413],
    ["more than it said it was", send("x".repeat(2_000_000), { "transfer-encoding": "chunked" }), 413],
    ["33 deep", send(deep(33)), 400],
    ["a hundred thousand deep", send(deep(100_000)), 400],
    [
      "a hundred thousand keys",
      send(`{${Array.from({ length: 70_000 }, (_, i) => `"k${i}":1`).join(",")}}`),
      400,
    ],
    ["bytes that are no UTF-8", send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])), 400],
    ["a broken half of a letter", send('{"name":"\\ud800"}'), 400],
    ["a NUL", send('{"name":"a\\u0000b"}'), 400],
    ["half a document", send('{"name":'), 400],
    ["a list", send("[]"), 400],
    ["null", send("null"), 400],
    ["a prototype", send('{"name":"a","__proto__":{"site":"https://polluted.test"}}'), 400],
    ["a constructor", send('{"name":"a","constructor":{"prototype":{"polluted":1}}}'), 400],
    ["an unknown key", send('{"name":"a","role":"admin"}'), 400],
    ["a list where a text belongs", send('{"name":["a"]}'), 400],
    ["a form", send("name=a", { "content-type": "application/x-www-form-urlencoded" }), 400],
    ["plain text", send('{"name":"a"}', { "content-type": "text/plain" }), 400],
    ["several parts", send("--x--", { "content-type": "multipart/form-data; boundary=x" }), 400],
    ["nothing said of its kind", send('{"name":"a"}', { "content-type": "" }), 400],
  ];
  for (const [what, asked, status] of refused) {
    const told = await asked;
    expect([what, told.status]).toEqual([what, status]);
    expect(told.body.length).toBeLessThan(100_000);
  }
  expect((await own.ask({ path: `${path}?q=polluted.test`, cookie })).body).toContain('"total":0');
  // `JSON.parse` alone would stand still for over a second at the first of them.
  expect(await health.stop()).toBeLessThan(1_000);
});

test("a body that is refused midway leaves its connection to the next request", async ({ own }) => {
  const ask = clientOf(own.url, 1);
  const { cookie } = own.people.officer;
  const path = "/api/v1/vendors";
  for (const headers of [{ "transfer-encoding": "chunked" }, { "content-length": "2000000" }]) {
    const refused = ask({ method: "POST", path, cookie, body: "x".repeat(2_000_000), headers });
    const next = ask({ path, cookie });
    expect((await refused).status).toBe(413);
    // Behind bytes that nobody takes, it would wait out the minute that a request may last.
    expect((await next).status).toBe(200);
  }
});

test("a request that another site's page could have sent changes nothing", async ({ own, honest }) => {
  const forged: Record<string, string>[] = [
    { origin: "" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${own.url}.evil.example` },
    { origin: own.url.replace("http:", "https:") },
    { origin: own.url, "sec-fetch-site": "cross-site" },
    { origin: own.url, "sec-fetch-site": "same-site" },
    { origin: own.url, "sec-fetch-site": "none" },
  ];
  const taken: unknown[] = [];
  for (const one of changing)
    for (const headers of forged) {
      const { params, query = "", body = {}, headers: needed = {}, cookie } = honest[one.operation] ?? {};
      const asked = {
        method: one.method,
        path: fill(one.path, params) + query,
        cookie: cookie ?? callerOf(own, one),
        body,
        headers: { ...needed, ...headers },
      };
      const told = await own.ask(asked);
      if (told.status !== 403) taken.push([one.operation, headers, told.status]);
    }
  expect(taken).toEqual([]);
});

test("the eleventh wrong password is refused, whatever address the tries say they come from", async ({
  own,
}) => {
  const target = await own.join("officer", "Tried By Many");
  const attempt = (email: string, password: string, index: number) =>
    own.ask({
      method: "POST",
      path: "/api/v1/session",
      body: { email, password },
      headers: { "x-forwarded-for": `203.0.113.${index}`, "x-real-ip": `203.0.113.${index}` },
    });
  for (let index = 0; index < 10; index += 1)
    expect((await attempt(target.email, `wrong password number ${index}`, index)).status).toBe(401);
  const blocked = await attempt(target.email, target.password, 11);
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers["retry-after"])).toBeGreaterThan(0);
  const { email, password } = own.people.lead;
  expect((await attempt(email, password, 12)).status).toBe(200);
});

test("a made-up Host changes no link that is handed out", async ({ own }) => {
  await givenProof(own.db, own.people.admin.id);
  const told = await own.ask({
    method: "POST",
    path: "/api/v1/invitations",
    cookie: own.people.admin.cookie,
    body: { email: "hosted@example.test", role: "officer" },
    headers: { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  });
  expect((JSON.parse(told.body) as { link: string }).link).toMatch(`${own.url}/join#`);
  const sent = await own.ask({
    path: "/vendors",
    headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
  });
  expect(sent.headers.location).toBe("/sign-in?next=%2Fvendors");
});

test("what is not there is told in the same words, whosever it would be", async ({ own }) => {
  const { cookie } = own.people.officer;
  const assessmentId = await givenAssessment(contextAs(own.db, own.people.officer));
  const told = async (path: string) => {
    const { status, body } = await own.ask({ path, cookie });
    return { status, body: body.replace(/"requestId":"[^"]*"/, "") };
  };
  for (const noun of ["vendors", "products"])
    // An id that something else has tells no more than one that nothing has.
    expect(await told(`/api/v1/${noun}/${assessmentId}`)).toEqual(
      await told(`/api/v1/${noun}/00000000-0000-4000-8000-000000000000`),
    );
  expect((await told(`/api/v1/vendors/${assessmentId}`)).status).toBe(404);
});

/** Whoever may make this request. */
const callerOf = ({ people }: OwnServer, { operation }: Promised): string | undefined => {
  const { permission } = endpoints[operation];
  // Signing out would end the session that the other cases use.
  if (permission === "account.enter") return undefined;
  const role = ROLES.find((one) => may(one, permission));
  return role && people[role].cookie;
};

/** Nothing is answered by a 5xx, and every refusal of ours is a problem document with the id of its log line. */
function judge(asked: Asked, told: Told): void {
  const what = `${JSON.stringify(asked).slice(0, 400)} was answered ${told.status} ${told.body.slice(0, 400)}`;
  if (told.status >= 500) throw new Error(what);
  if (told.status < 400 || !/^\/api\//.test(asked.path)) return;
  if (/%00|%5c|%2f/i.test(asked.path)) return;
  if (!told.headers["content-type"]?.startsWith("application/problem+json")) throw new Error(what);
  const { title, status, code, requestId } = JSON.parse(told.body) as Record<string, unknown>;
  if (!title || status !== told.status || !code || requestId !== told.headers["x-request-id"])
    throw new Error(what);
}

/** Asks for the health of the product all the while; gives the longest wait, in ms. */
function watchHealth({ url }: OwnServer) {
  // By connections of its own: those of a body that was too large are cut.
  const ask = clientOf(url);
  let longest = 0;
  const ending = new AbortController();
  const watching = (async () => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      const { status } = await ask({ path: "/api/health" });
      expect(status).toBe(200);
      longest = Math.max(longest, performance.now() - started);
    }
  })();
  return {
    async stop(): Promise<number> {
      ending.abort();
      await watching;
      return longest;
    },
  };
}

async function inTurns<Case>(cases: readonly Case[], atOnce: number, work: (one: Case) => Promise<void>) {
  const left = [...cases];
  const turn = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
}

const hostileText = fc.oneof(
  fc.constantFrom(
    ..."\0,\ud800,\u202e,\ufeff,../../etc/passwd,' OR 1=1 --,%,_,[a-z]*,{{7*7}},${7*7},__proto__,-0,1e309,2147483648".split(
      ",",
    ),
  ),
  fc.constant("a".repeat(70_000)),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 50 }),
);

const hostileValue = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], {
    a: { b: {} },
  }),
  fc.jsonValue({ maxDepth: 6 }),
);

const extraKey = fc.constantFrom(
  ..."role,id,status,signedAt,approvedBy,updatedBy,orgId,toString,hasOwnProperty,constructor,prototype,then,length".split(
    ",",
  ),
);

/** An honest request with something in it exchanged, taken out, added, or all of it exchanged. */
function hostileRequests({
  params = {},
  query = "",
  headers = {},
  body = {},
}: Change): fc.Arbitrary<Required<Omit<Change, "body" | "cookie">> & { body: unknown }> {
  // What is sent as it is has its fields in the address.
  if (typeof body === "string")
    return fc.record({
      params: fc.constant(params),
      query: fc.oneof(fc.constant(query), hostileQueries, hostileNames),
      headers: fc.constant(headers),
      body: fc.oneof(fc.constant(body), hostileText, fc.uint8Array({ maxLength: 100 })),
    });
  const keys = Object.keys(body);
  const anyKey = keys.length > 0 ? fc.constantFrom(...keys) : extraKey;
  const bodies = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(anyKey, hostileValue).map(([key, value]) => ({ ...body, [key]: value })),
    },
    {
      weight: 1,
      arbitrary: anyKey.map((key) =>
        Object.fromEntries(Object.entries(body).filter(([name]) => name !== key)),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(extraKey, hostileValue).map(([key, value]) => ({ ...body, [key]: value })),
    },
    {
      weight: 1,
      arbitrary: hostileValue.map((value) =>
        JSON.stringify(body).replace("{", `{"__proto__":${JSON.stringify({ name: "polluted", value })},`),
      ),
    },
    { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
  );
  const places = Object.keys(params);
  const addresses =
    places.length === 0
      ? fc.constant(params)
      : fc.oneof(
          { weight: 8, arbitrary: fc.constant(params) },
          {
            weight: 1,
            arbitrary: fc.tuple(fc.constantFrom(...places), hostileText).map(([name, text]) => ({
              ...params,
              [name]: encodeURIComponent(text.toWellFormed()).slice(0, 2_000) || "x",
            })),
          },
        );
  return fc.record({
    params: addresses,
    query: fc.constant(query),
    headers: fc.constant(headers),
    body: bodies,
  });
}

const hostileNames = hostileText.map(
  (text) => `?name=${encodeURIComponent(text.toWellFormed()).slice(0, 3_000)}`,
);

const hostileQueries = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        ..."q,page,pageSize,sort,shown,country,tier,verdict,since,format,table,questionId,__proto__,x".split(
          ",",
        ),
      ),
      hostileText,
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(
    (pairs) =>
      `?${pairs.map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed()).slice(0, 3_000)}`).join("&")}`,
  );
