import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../client";
import { databaseUrl } from "../testing";
import { isBroken, isLost } from "./lost";

const coded = (code: string) => Object.assign(new Error("said by the server"), { code });

test.each([
  ["a deadlock", coded("40P01")],
  ["a serialisation failure", coded("40001")],
  ["a lock that was not had in time", coded("55P03")],
  ["a cancelled statement", coded("57014")],
  ["a full disk", coded("53100")],
])("%s is told as unavailable, and leaves the connection whole", (_, error) => {
  expect({ lost: isLost(error), broken: isBroken(error) }).toEqual({ lost: true, broken: false });
});

test.each<[string, Error]>([
  ["a server told to stop", coded("57P01")],
  ["a standby that takes no writes", coded("25006")],
  ["a change that stood still", coded("25P03")],
  ["a transaction that took too long", coded("25P04")],
  ["a connection that was reset", coded("ECONNRESET")],
  ["an answer that did not come", new Error("Query read timeout")],
  ["a connection that did not come about", new Error("timeout expired")],
  ["an end without a word", new Error("Connection terminated unexpectedly")],
  ["a server without encryption", new Error("The server does not support SSL connections")],
  ["a server that fails to encrypt", new Error("There was an error establishing an SSL connection")],
  ...[
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "CERT_REVOKED",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "EPROTO",
  ].map((code): [string, Error] => [code, coded(code)]),
])("%s is told as unavailable, and its connection is not used again", (_, error) => {
  expect({ lost: isLost(error), broken: isBroken(error) }).toEqual({ lost: true, broken: true });
});

test.each([
  ["a key that is there already", coded("23505")],
  ["a statement that is wrong", coded("42703")],
  ["a transaction whose statement had failed", coded("25P02")],
  ["a fault of ours", new TypeError("undefined is not a function")],
  ["nothing that is an error", undefined],
])("%s is neither", (_, error) => {
  expect({ lost: isLost(error), broken: isBroken(error) }).toEqual({ lost: false, broken: false });
});

test("a process that stood still in a change too long is told to come back", async () => {
  const db = openDatabase(await databaseUrl());
  onTestFinished(() => db.close());
  const stoodStill = db.change([], async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '50ms'`);
    const backend = rows[0]?.pid ?? 0;
    // As a stopped process does, it hears nothing meanwhile.
    while (isRunning(backend));
    await tx.execute(sql`select 1`);
  });
  await expect(stoodStill).rejects.toMatchObject({ code: "unavailable", cause: { code: "25P03" } });
  await db.change([], (tx) => tx.execute(sql`select 1`));
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another account's may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
