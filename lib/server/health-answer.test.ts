import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { dialect } from "@/db/dialect";
import { env } from "@/lib/env";
import { setApp } from "./app";
import { EVIDENCE } from "./backup-files";
import { answerHealth } from "./health-answer";
import { type TestContext, testContext } from "./testing";
import { VERSION } from "./version";

const evidence = join(env().ASSAY_DATA, EVIDENCE);

// One clock for the file: what was found before is remembered by it, from one test to the next.
beforeAll(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterAll(() => void vi.useRealTimers());

function given({ db, now }: Pick<TestContext, "db" | "now">) {
  const lines: string[] = [];
  setApp({ db, now, log: pino({ base: null }, { write: (line: string) => lines.push(line) }) });
  onTestFinished(() => {
    setApp(undefined);
    rmSync(evidence, { recursive: true, force: true });
  });
  async function ask() {
    const response = await answerHealth();
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as Record<string, unknown> };
  }
  /** The same once what was found before is no longer good. */
  const askAnew = () => {
    vi.advanceTimersByTime(1_001);
    return ask();
  };
  return { lines, ask, askAnew };
}

test("names each dependency while all is well, and which of them fails, what to do and when", async () => {
  const ctx = await testContext("admin");
  const { lines, ask, askAnew } = given(ctx);
  const well = { status: "ok", version: VERSION, engine: dialect };
  expect(await askAnew()).toMatchObject({
    status: 200,
    body: { ...well, dependencies: { database: "ok", evidence: "ok" } },
  });

  rmSync(evidence, { recursive: true });
  writeFileSync(evidence, "a file where the folder should be");
  expect(await ask()).toMatchObject({ status: 200 });
  const { status, headers, body } = await askAnew();
  expect([status, headers.get("retry-after"), headers.get("content-type")]).toEqual([
    503,
    "5",
    "application/problem+json; charset=utf-8",
  ]);
  expect(body).toEqual({
    type: "about:blank",
    title: "Not available right now",
    status: 503,
    detail: "The folder of evidence cannot be written right now.",
    code: "unavailable",
    requestId: headers.get("x-request-id"),
    dependencies: { database: "ok", evidence: "unavailable" },
  });
  expect(lines.splice(0).join("")).toMatch(
    /"level":50.*"code":"(ENOTDIR|EEXIST)".*"The health check failed"/,
  );

  await ctx.db.close();
  expect(await askAnew()).toMatchObject({
    status: 503,
    body: {
      detail: "The database cannot be read right now. The folder of evidence cannot be written right now.",
      dependencies: { database: "unavailable", evidence: "unavailable" },
    },
  });
  expect(lines).toHaveLength(2);

  rmSync(evidence);
  expect(await askAnew()).toMatchObject({
    status: 503,
    body: { dependencies: { database: "unavailable", evidence: "ok" } },
  });
});

test.skipIf(dialect === "sqlite")("logs what lost the server, and tells nobody else", async () => {
  const ctx = await testContext("admin");
  const gone = new URL(env().databaseUrl);
  gone.port = "1";
  const db = openDatabase(gone.href);
  onTestFinished(() => db.close());
  const { lines, askAnew } = given({ ...ctx, db });
  const { status, body } = await askAnew();
  expect([status, body.detail]).toEqual([503, "The database cannot be read right now."]);
  expect(lines.join("")).toContain("ECONNREFUSED");
  expect(lines.join("")).not.toContain(gone.password);
});
