import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "@/db/throwaway/port";
import { ask } from "./ask";
import { redactorOf } from "./redact";
import { type Behaviour, echoesKey, hangsUp, keepsSilent, refuses, says, sends, standIn } from "./testing";

const KEY = "sk-canary/0123456789+abcdef";
const NOW = new Date("2026-11-29T12:00:00Z");

async function asked(
  behaviour: Behaviour,
  { timeoutMs = 5_000, signal = new AbortController().signal } = {},
) {
  const there = await standIn(behaviour);
  const endpoint = {
    address: `${there.url}/chat/completions`,
    key: KEY,
    model: "m",
    settings: { temperature: 0.5 },
  };
  const result = await ask(endpoint, [{ role: "user", content: "Hello" }], {
    ...{ timeoutMs, signal, now: () => NOW, redact: redactorOf([KEY]) },
  });
  expect(JSON.stringify(result)).not.toContain(KEY);
  return { result, there };
}

test("asks once, as the model and with the settings of production, and gives the key to the endpoint alone", async () => {
  const { result, there } = await asked(says("Good day."));
  expect(result).toMatchObject({
    kind: "answered",
    answer: { text: "Good day.", model: "stand-in-1", finish: "stop", usage: { in: 10, out: 5 } },
  });
  expect(there.received).toEqual([
    {
      ...{ model: "m", temperature: 0.5, messages: [{ role: "user", content: "Hello" }] },
      ...{ authorization: `Bearer ${KEY}`, url: "/v1/chat/completions" },
    },
  ]);
});

const completion = (message: object, rest: object = {}) =>
  sends(JSON.stringify({ choices: [{ message }], ...rest }));

test.each<[string, Behaviour, object]>([
  ["without usage or a name", completion({ content: "Yes." }), { text: "Yes.", model: "", usage: null }],
  [
    "in parts",
    completion({
      content: [
        { type: "text", text: "Ye" },
        { type: "text", text: "s." },
      ],
    }),
    { text: "Yes." },
  ],
  ["as a refusal", completion({ content: null, refusal: "I will not." }), { text: "I will not." }],
  ["by calling a tool", completion({ content: "", tool_calls: [{ id: "1" }] }), { text: '[{"id":"1"}]' }],
  ["with nothing", completion({ content: "" }), { text: "" }],
  ["with usage of another shape", completion({ content: "Yes." }, { usage: "much" }), { usage: null }],
  ["with the key in it", completion({ content: `It is ${KEY}.` }), { text: "It is [key]." }],
  ["with a name that acts on a terminal", says("x", { model: "m\u001b[2J\n1" }), { model: "m[U+001B][2J 1" }],
  ["cut off by its length", says("So far", { finish: "length" }), { finish: "length" }],
])("takes an answer %s", async (_, behaviour, answer) => {
  expect((await asked(behaviour)).result).toMatchObject({ kind: "answered", answer });
});

test.each<[string, Behaviour, object]>([
  ["429", refuses(429), { again: "soon", waitMs: 0, charged: false }],
  ["429 with seconds", refuses(429, { "retry-after": "7" }), { again: "soon", waitMs: 7_000 }],
  [
    "503 with a date",
    refuses(503, { "retry-after": "Sun, 29 Nov 2026 12:00:30 GMT" }),
    { again: "soon", waitMs: 30_000, charged: true },
  ],
  ["500", refuses(500), { again: "soon", charged: true, reason: "answered 500: not today" }],
  ["400", refuses(400), { again: "never", charged: false }],
  ["401", refuses(401), { again: "stop", charged: false }],
  ["404", refuses(404), { again: "stop" }],
  ["a hung up line", hangsUp, { again: "soon", charged: true }],
  [
    "wrong bytes",
    sends(Buffer.from('{"choices":[{"message":{"content":"caf\xe9"}}]}', "latin1")),
    { again: "soon", charged: true, reason: "sent bytes that are not UTF-8" },
  ],
  [
    "a body without end",
    sends(JSON.stringify({ choices: [{ message: { content: "x".repeat(3_000_000) } }] })),
    { reason: "sent more than 2000000 bytes", charged: true },
  ],
  [
    "a page",
    sends("<!doctype html><title>Sign in</title>", "text/html"),
    { again: "soon", reason: "sent text/html that is no JSON" },
  ],
  ["no choices", sends('{"choices":[]}'), { reason: "sent JSON that holds no answer" }],
  [
    "an error that calls itself a success",
    sends('{"error":{"message":"overloaded\\u001b[2J"}}'),
    { again: "soon", charged: true, reason: "sent no answer: overloaded[U+001B][2J" },
  ],
  ["another document", sends("[1]"), { reason: "sent JSON that holds no answer" }],
  ["an empty body", sends(""), { again: "soon", charged: true }],
  [
    "no money left",
    (res) =>
      void res
        .writeHead(429, { "content-type": "application/json" })
        .end('{"error":{"message":"quota","code":"insufficient_quota"}}'),
    { again: "stop" },
  ],
  ["the key said back", echoesKey(500), { reason: "answered 500: Your key [key] ([key]) is odd" }],
  [
    "signs that act on a terminal",
    refuses(500, {}, "\u001b[2Jgone\nand more"),
    { reason: "answered 500: [U+001B][2Jgone and more" },
  ],
])("tells %s as a failure", async (_, behaviour, failure) => {
  expect((await asked(behaviour)).result).toMatchObject({ kind: "failed", ...failure });
});

/** Answers the half of something, and then nothing. */
const stopsMidway: Behaviour = (res) => {
  res.writeHead(200, { "content-type": "application/json" }).write('{"choices":');
};

test.each<[string, Behaviour]>([
  ["at all", keepsSilent],
  ["after half of a body", stopsMidway],
])(
  "gives up on an endpoint that says nothing %s, though memory is tidied up meanwhile",
  async (_, behaviour) => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const tidying = setInterval(collect, 50);
    onTestFinished(() => clearInterval(tidying));
    expect((await asked(behaviour, { timeoutMs: 1_000 })).result).toMatchObject({
      ...{ kind: "failed", again: "soon", charged: true, reason: "did not answer within 1 seconds" },
    });
  },
);

test("leaves at once what nobody waits for", async () => {
  const leave = new AbortController();
  const behaviour: Behaviour = () => leave.abort();
  expect((await asked(behaviour, { signal: leave.signal })).result).toMatchObject({
    kind: "failed",
    reason: "was not waited for",
  });
});

test.each([301, 302, 303, 307, 308])("follows no redirect, %i", async (status) => {
  const elsewhere = await standIn(says("Give me the key."));
  const { result } = await asked((res) => {
    res.writeHead(status, { location: `${elsewhere.url}/chat/completions` }).end();
  });
  expect(result).toMatchObject({
    kind: "failed",
    again: "stop",
    reason: expect.stringContaining(elsewhere.url) as string,
  });
  expect(elsewhere.received).toEqual([]);
});

test("gives nothing to an endpoint that cannot prove who it is, and asks no further", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
      ],
      ...["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
    ],
    { stdio: "ignore" },
  );
  let heard = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, () => (heard += 1));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const result = await ask(
    { address: `https://127.0.0.1:${port}/v1/chat/completions`, key: KEY, model: "m", settings: {} },
    [{ role: "user", content: "Hello" }],
    { timeoutMs: 5_000, signal: new AbortController().signal, now: () => NOW, redact: redactorOf([KEY]) },
  );
  expect(result).toMatchObject({
    ...{ kind: "failed", again: "stop", charged: false },
    reason: expect.stringMatching(/^could not prove who it is/) as string,
  });
  expect(heard).toBe(0);
});

test("tells that nobody listens there, and that nothing was charged", async () => {
  const result = await ask(
    {
      address: `http://127.0.0.1:${await freePort()}/v1/chat/completions`,
      key: undefined,
      model: "m",
      settings: {},
    },
    [{ role: "user", content: "Hello" }],
    { timeoutMs: 2_000, signal: new AbortController().signal, now: () => NOW, redact: redactorOf([]) },
  );
  expect(result).toMatchObject({ kind: "failed", again: "soon", charged: false });
});

test("the control: without blacking out, the key would be told", async () => {
  const there = await standIn(echoesKey(500));
  const result = await ask(
    { address: `${there.url}/chat/completions`, key: KEY, model: "m", settings: {} },
    [{ role: "user", content: "Hello" }],
    { timeoutMs: 5_000, signal: new AbortController().signal, now: () => NOW, redact: (text) => text },
  );
  expect(JSON.stringify(result)).toContain(KEY);
});
