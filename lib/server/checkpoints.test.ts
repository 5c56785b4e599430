import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/db/client";
import { listLinks } from "@/db/queries/audit";
import { listCheckpoints, listEndsAt } from "@/db/queries/checkpoints";
import { checkpointHeads, checkpoints, signingKeys } from "@/db/schema";
import { makeDatabase, tamper } from "@/db/testing";
import { type AuditRecord, WORKSPACE_STREAM, linkHash, payloadDigest } from "@/lib/domain/audit";
import { checkpointFaults, proveHead, provesHead, signedBytes } from "@/lib/domain/checkpoint/checkpoint";
import { givenAnswers } from "./given";
import { verifyAudit } from "./audit";
import { checkpointIn, makeDailyCheckpoint } from "./checkpoints";
import { type Context, makeContext } from "./context";
import { seedDemo } from "./demo";
import { hashBytes, keyOfSeed, verifySignature } from "./ed25519";
import { givenAssessment } from "./seed";
import { NOON, testContext } from "./testing";
import { openWorkspace } from "./workspace";

const key = keyOfSeed(randomBytes(32));
const another = keyOfSeed(randomBytes(32));

const all = (ctx: Pick<Context, "db">) => listCheckpoints(ctx.db.read, { after: 0, limit: 1_000 });

describe("checkpoints", () => {
  test("continue each other, cover every stream, and prove each end by itself", async () => {
    const ctx = await testContext("admin");
    const officer = ctx.as("officer");
    const assessmentId = await givenAssessment(officer);
    await makeDailyCheckpoint(ctx, key);
    await givenAnswers(officer, assessmentId);
    await givenAssessment(officer, { vendor: "Another" });
    await makeDailyCheckpoint(ctx, key);
    await makeDailyCheckpoint(ctx, key);
    const made = await all(ctx);
    expect(made.map(({ number, streams, cause }) => [number, streams, cause])).toEqual([
      [1, 2, "daily"],
      [2, 3, "daily"],
      [3, 3, "daily"],
    ]);
    expect(checkpointFaults(made, { keys: [key.publicKey], verify: verifySignature })).toEqual([]);
    const stream = `assessment:${assessmentId}`;
    const proofs = await Promise.all(
      made.map(async (checkpoint) => {
        const ends = await listEndsAt(ctx.db.read, checkpoint.number);
        const proof = proveHead(ends, stream, hashBytes);
        expect(provesHead(checkpoint, proof, hashBytes)).toBe(true);
        return proof.seq;
      }),
    );
    // Nothing happened in it between the last two.
    expect(proofs[1]).toBeGreaterThan(proofs[0] ?? Infinity);
    expect(proofs[2]).toBe(proofs[1]);
    expect(await verifyAudit(ctx, { key: () => key })).toMatchObject({
      ok: true,
      faults: [],
      checkpoints: { kept: 3 },
    });
  });

  test("made within a change covers what the change has recorded", async () => {
    const ctx = await testContext("admin");
    const assessmentId = await givenAssessment(ctx.as("officer"));
    const stream = `assessment:${assessmentId}`;
    const at = await ctx.change([stream, WORKSPACE_STREAM], async (change) => {
      const entry = change.record({
        ...{ stream, action: "report.exported", objectKind: "report", objectId: assessmentId },
        ...{ objectRevision: 1, payload: {} },
      });
      await checkpointIn(change, "export", key);
      return entry;
    });
    const [end] = (await listEndsAt(ctx.db.read, 1)).filter((one) => one.stream === stream);
    expect(end).toMatchObject({ ...at, entryHash: at.hash });
    expect(await verifyAudit(ctx, { key: () => key })).toMatchObject({ ok: true });
  });

  test("are not for officers to make", async () => {
    const ctx = await testContext("officer");
    await expect(makeDailyCheckpoint(ctx, key)).rejects.toMatchObject({ code: "forbidden" });
    expect(await all(ctx)).toEqual([]);
  });

  test("signed by a new key say since when, and that nobody endorsed it", async () => {
    const ctx = await testContext("admin");
    await makeDailyCheckpoint(ctx, key);
    await makeDailyCheckpoint(ctx, another);
    const entries = await listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 100 });
    const introduced = entries.filter(({ link }) => link.action === "checkpoint-key.introduced");
    expect(introduced.map(({ link }) => link.objectId)).toEqual([key.fingerprint, another.fingerprint]);
    expect(await verifyAudit(ctx, { key: () => another })).toMatchObject({ ok: true });
    // The folder holds one key: a checkpoint of any other than that is told.
    expect((await verifyAudit(ctx, { key: () => key })).faults).toMatchObject([
      { seq: 2, fault: "was signed by another key than the one of this workspace" },
    ]);
  });
});

/** The demonstration with a checkpoint, and the same without one: the control. */
const places = new Map<"with" | "without", Awaited<ReturnType<typeof makeDatabase>>>();

const contextOn = (url: string) => {
  const db = openDatabase(url);
  return {
    ...makeContext({ db, now: () => NOON, actor: { id: "system", role: "system" } }),
    close: () => db.close(),
  };
};

beforeAll(async () => {
  for (const which of ["with", "without"] as const) {
    const place = await makeDatabase();
    places.set(which, place);
    const { close, ...ctx } = contextOn(place.url);
    await openWorkspace(ctx);
    await seedDemo(ctx);
    // What no row tells of: were it not for the trail, nobody would know.
    await ctx.change([WORKSPACE_STREAM], ({ record }) => {
      const about = { objectKind: "person", objectId: "officer", objectRevision: 1, payload: {} };
      record({ stream: WORKSPACE_STREAM, action: "session.ended", ...about });
      return Promise.resolve();
    });
    if (which === "with") await makeDailyCheckpoint(ctx, key);
    await close();
  }
});

afterAll(async () => {
  for (const { discard } of places.values()) await discard();
});

async function checked(
  which: "with" | "without",
  tampering: (ctx: ReturnType<typeof contextOn>) => Promise<string>,
) {
  const copy = await makeDatabase({ copyOf: places.get(which)?.url ?? "" });
  const before = contextOn(copy.url);
  const statements = await tampering(before);
  await before.close();
  await tamper(copy.url, statements);
  const { close, ...ctx } = contextOn(copy.url);
  onTestFinished(async () => {
    await close();
    await copy.discard();
  });
  return verifyAudit(ctx, { key: () => key });
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Writes an entry's payload anew, and every hash from there to the end: what nobody without a checkpoint can tell. */
function rewritten(records: readonly AuditRecord[], seq: number, json: string): string {
  const statements: string[] = [];
  let previous: string | undefined;
  for (const { link, payload } of records.filter((record) => record.link.seq >= seq)) {
    const said = link.seq === seq ? json : payload?.json;
    const next = {
      ...link,
      payloadDigest: payload && said !== undefined ? payloadDigest(payload.salt, said) : link.payloadDigest,
      previous: previous ?? link.previous,
    };
    previous = linkHash(next);
    const at = `WHERE stream = ${quote(link.stream)} AND seq = ${link.seq}`;
    statements.push(
      `UPDATE audit_entries SET payload_digest = '${next.payloadDigest}', previous = '${next.previous}', hash = '${previous}' ${at}`,
      `UPDATE audit_payloads SET json = ${quote(said ?? "")} ${at}`,
    );
  }
  statements.push(
    `UPDATE audit_heads SET hash = '${previous ?? ""}' WHERE stream = ${quote(records[0]?.link.stream ?? "")}`,
  );
  return statements.join(";\n");
}

const workspaceLinks = (ctx: ReturnType<typeof contextOn>) =>
  listLinks(ctx.db.read, WORKSPACE_STREAM, { after: 0, limit: 10_000 });

/** The first entry of an invented person, called otherwise, with everything after it computed anew. */
async function recomputed(ctx: ReturnType<typeof contextOn>): Promise<string> {
  const records = await workspaceLinks(ctx);
  const added = records.find(({ payload }) => payload?.json.includes('"name":"Maren Holt"'));
  if (!added?.payload) throw new Error("the demonstration has people");
  const json = added.payload.json.replace("Maren Holt", "Mallory Holt");
  const row = "UPDATE people SET name = 'Mallory Holt' WHERE name = 'Maren Holt'";
  return `${row};\n${rewritten(records, added.link.seq, json)}`;
}

/** The last entry of the workspace's stream gone, and with it those that were noted of the checkpoint after it. */
const cut = (notes: number) => async (ctx: ReturnType<typeof contextOn>) => {
  const records = await workspaceLinks(ctx);
  const end = records.at(-2 - notes)?.link;
  return [
    `DELETE FROM audit_entries WHERE stream = 'workspace' AND seq > ${end?.seq ?? 0}`,
    `DELETE FROM audit_payloads WHERE stream = 'workspace' AND seq > ${end?.seq ?? 0}`,
    `UPDATE audit_heads SET seq = ${end?.seq ?? 0}, hash = '${end?.hash ?? ""}' WHERE stream = 'workspace'`,
  ].join(";\n");
};

describe("a whole chain computed anew", () => {
  test("passes unnoticed without a checkpoint", async () => {
    expect(await checked("without", recomputed)).toMatchObject({ ok: true, checkpoints: { kept: 0 } });
  });

  test("is noticed with one, and so it is when its notes are changed to fit", async () => {
    const { ok, faults } = await checked("with", recomputed);
    expect(ok).toBe(false);
    expect(faults).toMatchObject([
      { stream: "workspace", fault: "is not the entry that it was: checkpoint 1 saw it" },
    ]);
    const fitted = await checked("with", async (ctx) => {
      const entries = await recomputed(ctx);
      return `${entries};\nUPDATE checkpoint_heads SET hash = (SELECT hash FROM audit_entries e WHERE e.stream = checkpoint_heads.stream AND e.seq = checkpoint_heads.seq)`;
    });
    expect(fitted.faults).toMatchObject([
      {
        stream: "checkpoints",
        seq: 1,
        fault: "what was noted of the streams does not come to what it signed",
      },
    ]);
  });

  test("is noticed when the checkpoint is taken away, as long as the trail tells of it", async () => {
    const gone = "DELETE FROM checkpoint_heads; DELETE FROM checkpoints; DELETE FROM signing_keys";
    const { faults, checkpoints } = await checked("with", () => Promise.resolve(gone));
    expect(checkpoints.kept).toBe(0);
    expect(faults).toMatchObject([
      { stream: "checkpoints", seq: 1, fault: "is gone, and the trail tells of it" },
    ]);
  });

  test("is noticed when everything is signed anew, because the key lies elsewhere", async () => {
    const { faults } = await checked("with", async (ctx) => {
      const [one] = await all(ctx);
      if (!one) throw new Error("there is a checkpoint");
      const said = { ...one, key: another.fingerprint };
      const { publicKey, fingerprint } = another;
      return [
        `UPDATE signing_keys SET fingerprint = '${fingerprint}', public_key = '${publicKey}'`,
        `UPDATE checkpoints SET key = '${fingerprint}', signature = '${another.sign(signedBytes(said))}'`,
      ].join(";\n");
    });
    expect(faults.map(({ fault }) => fault)).toEqual([
      `key ${another.fingerprint.slice(0, 16)} is not what the trail tells of it`,
      "is not what the trail tells of it",
      "was signed by another key than the one of this workspace",
    ]);
  });
});

describe("a cut end", () => {
  test("of entries that no row tells of passes unnoticed without a checkpoint", async () => {
    expect((await checked("without", cut(0))).faults).toEqual([]);
  });

  test("is noticed with one", async () => {
    const { faults } = await checked("with", cut(2));
    expect(faults).toMatchObject([
      {
        stream: "checkpoints",
        fault: `key ${key.fingerprint.slice(0, 16)} is not what the trail tells of it`,
      },
      { stream: "checkpoints", seq: 1, fault: "is not told of by the trail" },
      { stream: "workspace", fault: "is gone: checkpoint 1 saw it" },
    ]);
  });
});

test.each([
  ["a root", "root"],
  ["an origin", "origin"],
  ["a signature", "signature"],
])("%s that was changed is noticed", async (_, column) => {
  const { faults } = await checked("with", () =>
    Promise.resolve(
      `UPDATE checkpoints SET ${column} = substr(${column}, 1, length(${column}) - 1) || CASE WHEN ${column} LIKE '%0' THEN '1' ELSE '0' END`,
    ),
  );
  expect(faults.map(({ fault }) => fault)).toContain("its signature does not fit what it says");
});

test("the engine itself refuses to change or delete what was signed", async () => {
  const ctx = await testContext("admin");
  await makeDailyCheckpoint(ctx, key);
  for (const table of [checkpoints, checkpointHeads, signingKeys]) {
    const attempts: Parameters<typeof ctx.change>[1][] = [
      async ({ tx }) => tx.delete(table),
      async ({ tx }) => tx.update(table).set({ key: "x", seq: 1, since: "x" }),
    ];
    for (const attempt of attempts) await expect(ctx.change([], attempt)).rejects.toThrow();
  }
  expect(await all(ctx)).toHaveLength(1);
});
