import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { clientFor, newKey } from "./client";
import { ApiProblem } from "./problem";
import { onSessionEnd } from "./session-end";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

/** A server that answers as it is told, what it was asked, and a client of it. */
async function serving(answer: (response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { seen, call: clientFor(`http://127.0.0.1:${port}`), close: () => server.close() };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    const type = status < 400 ? "application/json; charset=utf-8" : "application/problem+json; charset=utf-8";
    response.writeHead(status, { "content-type": type, ...headers }).end(JSON.stringify(body));
  };

const workspace = { name: "Ours", zone: "UTC", revision: 2 };

test("puts path parameters in the address, the rest in the body, and a key beside them", async () => {
  const { seen, call } = await serving(json(200, { revision: 3 }));

  await call("changeProduct", { productId: "a b/c", revision: 2, name: "Scribe" });

  expect(seen).toMatchObject([{ method: "PUT", url: "/api/v1/products/a%20b%2Fc" }]);
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ revision: 2, name: "Scribe" });
  expect(seen[0]?.headers["content-type"]).toBe("application/json");
  expect(seen[0]?.headers["idempotency-key"]).toMatch(/^[\w-]{8,100}$/);
});

test("sends the same key again when it is given one, and another when not", async () => {
  const { seen, call } = await serving(json(200, workspace));
  const input = { name: "Ours", zone: "UTC", revision: 1 };

  await call("changeWorkspace", input, { idempotencyKey: "the-first-try" });
  await call("changeWorkspace", input, { idempotencyKey: "the-first-try" });
  await call("changeWorkspace", input);
  await call("changeWorkspace", input);

  const keys = seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys.slice(0, 2)).toEqual(["the-first-try", "the-first-try"]);
  expect(new Set(keys).size).toBe(3);
});

test("asks a reading question in the address, without a body or a key", async () => {
  const { seen, call } = await serving(json(200, { rows: [], total: 0 }));

  await call("listVendors", { q: "é & co", page: 2 });

  expect(seen[0]).toMatchObject({ method: "GET", url: "/api/v1/vendors?q=%C3%A9+%26+co&page=2", body: "" });
  expect(seen[0]?.headers["idempotency-key"]).toBeUndefined();
});

test("gives the result", async () => {
  const { call } = await serving(json(200, workspace));
  expect(await call("getWorkspace", {})).toEqual(workspace);
});

test.each(["", ".", ".."])("refuses %j as a piece of the address", async (productId) => {
  const { seen, call } = await serving(json(200, {}));
  await expect(call("getProduct", { productId })).rejects.toThrow(TypeError);
  expect(seen).toEqual([]);
});

test("tells a refusal with everything it says", async () => {
  const { call } = await serving(
    json(
      409,
      {
        code: "conflict",
        detail: "Someone else changed the settings first.",
        current: workspace,
        faults: [{ path: "name", message: "a name is needed" }, { path: 3 }, null],
      },
      { "x-request-id": "abc", "retry-after": "30" },
    ),
  );

  const problem = await call("changeWorkspace", workspace).catch((error: unknown) => error);

  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({
    code: "conflict",
    status: 409,
    detail: "Someone else changed the settings first.",
    faults: [{ path: "name", message: "a name is needed" }],
    more: { current: workspace, requestId: "abc", retryAfterSeconds: 30 },
  });
});

test("tells those who watch that the session is over, by a look or a change, and not of a wrong password", async () => {
  const { call } = await serving(json(401, { code: "unauthenticated", detail: "Sign in." }));
  const told: string[] = [];
  const stop = onSessionEnd((refused) => told.push(refused));

  await expect(call("signIn", { email: "a@example.test", password: "x" })).rejects.toMatchObject({
    status: 401,
  });
  expect(told).toEqual([]);
  await expect(call("getWorkspace", {})).rejects.toMatchObject({ status: 401 });
  expect(told).toEqual(["look"]);
  await expect(call("changeWorkspace", { name: "Ours", zone: "UTC", revision: 1 })).rejects.toMatchObject({
    status: 401,
  });
  expect(told).toEqual(["look", "change"]);
  stop();
  await expect(call("getWorkspace", {})).rejects.toMatchObject({ status: 401 });
  expect(told).toHaveLength(2);
});

test.each([
  {
    name: "a proxy's page",
    status: 502,
    type: "text/html",
    body: "<h1>Bad gateway</h1>",
    code: "unavailable",
  },
  { name: "a plain 404", status: 404, type: "text/plain", body: "no", code: "not_found" },
  { name: "a broken problem", status: 500, type: "application/problem+json", body: "{", code: "bug" },
  {
    name: "a code nobody knows",
    status: 418,
    type: "application/problem+json",
    body: '{"code":"tea"}',
    code: "bug",
  },
  {
    name: "an inherited name as code",
    status: 500,
    type: "application/problem+json",
    body: '{"code":"toString"}',
    code: "bug",
  },
])("reads $name by its status", async ({ status, type, body, code }) => {
  const { call } = await serving((response) =>
    response.writeHead(status, { "content-type": type }).end(body),
  );
  await expect(call("getWorkspace", {})).rejects.toMatchObject({ code, status });
});

test("is offline when nobody listens, when the line drops, and when something else answers", async () => {
  const gone = await serving(json(200, workspace));
  gone.close();
  await expect(gone.call("getWorkspace", {})).rejects.toMatchObject({ code: "offline", status: 0 });

  const dropped = await serving((response) => response.destroy());
  await expect(dropped.call("getWorkspace", {})).rejects.toMatchObject({ code: "offline" });

  const cut = await serving((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write('{"na');
    response.destroy();
  });
  await expect(cut.call("getWorkspace", {})).rejects.toMatchObject({ code: "offline" });

  const portal = await serving((response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to our hotel</h1>"),
  );
  await expect(portal.call("getWorkspace", {})).rejects.toMatchObject({ code: "offline" });
});

test("is offline when no answer comes in time, and gives the caller's own reason when the caller gave up", async () => {
  const { call } = await serving(() => undefined);
  await expect(call("getWorkspace", {}, { timeoutMs: 30 })).rejects.toMatchObject({ code: "offline" });

  const controller = new AbortController();
  const asked = call("getWorkspace", {}, { signal: controller.signal });
  controller.abort(new Error("left the page"));
  await expect(asked).rejects.toThrow("left the page");
});

test("names no two requests alike", () => {
  expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
});
