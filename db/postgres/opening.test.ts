import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openDatabase, prepareDatabase } from "../client";
import { rateLimits } from "../schema";
import { NOON, databaseUrl } from "../testing";
import { connectionOf } from "./address";
import { withClient } from "./client";
import { demandServer } from "./demands";
import { type Cluster, makeCluster } from "./testing";

const ONE_LINE = /^[^\n]+$/;

/** With what a start refuses the server, in one line and without the password. */
async function refusal(url: string): Promise<string> {
  const { message } = await prepareDatabase(url, NOON).then(
    () => new Error("it was taken"),
    (error: unknown) => error as Error,
  );
  expect(message).toMatch(ONE_LINE);
  expect(message).not.toContain(new URL(url).password || "no password");
  return message;
}

let cluster: Cluster;

beforeAll(async () => {
  cluster = await makeCluster();
});

afterAll(() => cluster.remove());

async function restarted(settings: Record<string, string>): Promise<string> {
  await cluster.stop();
  await cluster.start(settings);
  return refusal(cluster.url());
}

test("refuses a server that would lose what it acknowledged, and takes it once it would not", async () => {
  expect(await restarted({ fsync: "off" })).toMatch(/has fsync=off and would lose/);
  expect(await restarted({ synchronous_commit: "off" })).toMatch(/has synchronous_commit=off and would lose/);
  expect(await restarted({})).toBe("it was taken");
});

test("refuses a wrong password, a database that is not there, and a server that is not", async () => {
  const other = (change: (url: URL) => void) => {
    const url = new URL(cluster.url());
    change(url);
    return url.href;
  };
  expect(await refusal(other((url) => (url.password = "another one")))).toMatch(
    /refuses the user or password of its address/,
  );
  expect(await refusal(other((url) => (url.pathname = "nowhere")))).toMatch(
    /There is no database at .*\/nowhere/,
  );
  expect(await refusal(other((url) => (url.port = "1")))).toMatch(/cannot be used \(ECONNREFUSED\)/);
  expect(await refusal(other((url) => (url.hostname = "db.invalid")))).toMatch(/db\.invalid.*cannot be used/);
});

test("refuses a version that is too old", async () => {
  await expect(demandServer(cluster.url(), { oldest: 99 })).rejects.toThrow(
    /^PostgreSQL at \S+ is \d+\.\d+.*: 99 or newer is needed\.$/,
  );
});

test("refuses a database that holds somebody else's tables, and takes those of an extension", async () => {
  const url = await databaseUrl({ migrated: false });
  await withClient(url, (client) => client.query("CREATE TABLE invoices (id integer)"));
  expect(await refusal(url)).toMatch(
    /holds views or tables that are not Assay's \(invoices\): give it a database of its own/,
  );
  await withClient(url, async (client) => {
    await client.query("ALTER EXTENSION plpgsql ADD TABLE invoices");
  });
  expect(await refusal(url)).toBe("it was taken");
});

test.each([
  ["a table", "CREATE TABLE vendors (id text)"],
  ["a view", "CREATE VIEW vendors AS SELECT 1 AS id"],
  ["a materialised view", "CREATE MATERIALIZED VIEW vendors AS SELECT 1 AS id"],
  [
    "a foreign table",
    "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE vendors (id text) SERVER s",
  ],
])("refuses a database that holds %s called like one of ours", async (_, statement) => {
  const url = await databaseUrl({ migrated: false });
  await withClient(url, (client) => client.query(statement));
  expect(await refusal(url)).toMatch(
    /holds views or tables that are not Assay's \(vendors\): give it a database of its own/,
  );
});

test("refuses what else is called like something of ours, and takes another's view of ours", async () => {
  const url = await databaseUrl({ migrated: false });
  await withClient(url, (client) => client.query("CREATE SEQUENCE vendors"));
  expect(await refusal(url)).toMatch(
    /holds something that is not Assay's \(relation "vendors" already exists\): give it a database of its own/,
  );
  await withClient(url, (client) => client.query("DROP SEQUENCE vendors"));
  expect(await refusal(url)).toBe("it was taken");
  await withClient(url, (client) => client.query("CREATE VIEW suppliers AS SELECT * FROM vendors"));
  expect(await refusal(url)).toBe("it was taken");
});

test("says what to grant to a user that may not make tables, or not see them", async () => {
  const url = new URL(await databaseUrl({ migrated: false }));
  const role = `clerk_${url.pathname.slice(1)}`;
  const asOwner = (statement: string) => withClient(url.href, (client) => client.query(statement));
  await asOwner(`CREATE ROLE ${role} LOGIN PASSWORD 's3cret'`);
  onTestFinished(async () => {
    await asOwner(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
  const clerk = new URL(url);
  clerk.username = role;
  clerk.password = "s3cret";
  await asOwner(`REVOKE ALL ON SCHEMA public FROM public; GRANT USAGE ON SCHEMA public TO ${role}`);
  expect(await refusal(clerk.href)).toMatch(
    /\(permission denied for schema public\): make it the owner .* GRANT CREATE ON SCHEMA public TO it/,
  );
  await asOwner(`REVOKE USAGE ON SCHEMA public FROM ${role}`);
  expect(await refusal(clerk.href)).toMatch(
    /\(no schema has been selected to create in\): say GRANT USAGE, CREATE ON SCHEMA public TO it/,
  );
  await asOwner(`GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
  expect(await refusal(clerk.href)).toBe("it was taken");
  await asOwner(`ALTER ROLE ${role} NOLOGIN`);
  expect(await refusal(clerk.href)).toMatch(
    /does not let this user in \(.*\): see the role, and pg_hba.conf/,
  );
});

test("refuses a database that holds text in another encoding", async () => {
  await withClient(cluster.url(), (client) =>
    client.query("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0"),
  );
  expect(await refusal(cluster.url("latin"))).toMatch(/is in LATIN1: make it with ENCODING 'UTF8'/);
});

test("refuses a standby", async () => {
  await cluster.stop();
  writeFileSync(join(cluster.data, "standby.signal"), "");
  await cluster.start();
  expect(await refusal(cluster.url())).toMatch(/is a standby, which takes no writes: name the primary/);
  await cluster.stop();
  rmSync(join(cluster.data, "standby.signal"));
  await cluster.start();
});

test.each([
  ["default_transaction_read_only=on", /does not keep a session from writing .* "options" on/],
  ["lock_timeout", /does not let a session set lock_timeout: .* "lock_timeout" on/],
  ["idle_in_transaction_session_timeout", /does not let a session set idle_in_transaction_session_timeout/],
])("refuses a pool in between that does not pass %s on", async (asked, refused) => {
  // A name that means nothing to the server, and is as long.
  const unasked = asked.includes("=")
    ? "application_name=".padEnd(asked.length, "x")
    : asked.replace(/^../, "a.");
  expect(await refusal(await between((sent) => sent.replace(asked, unasked)))).toMatch(refused);
});

test("refuses a pool in between that does not know what a session asks for", async () => {
  const url = await between((sent) => sent.replace("lock_timeout", "lock_timeou_"));
  expect(await refusal(url)).toMatch(
    /does not take what a session begins with \(.*lock_timeou_.*\): connect to it directly/,
  );
});

/** The address of something that stands between us and the server, and changes what is sent to it. */
async function between(change: (sent: string) => string): Promise<string> {
  const server = createServer((from) => {
    const to = connect(cluster.port, "127.0.0.1");
    from.on("data", (chunk: Buffer) => to.write(Buffer.from(change(chunk.toString("latin1")), "latin1")));
    to.pipe(from);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = new URL(cluster.url());
  url.port = String((server.address() as AddressInfo).port);
  return url.href;
}

test("what reads cannot write, whatever it is asked", async () => {
  const db = openDatabase(await databaseUrl());
  onTestFinished(() => db.close());
  const row = { key: "k", tries: 1, resetsAt: NOON };
  await expect(Promise.resolve(db.read.insert(rateLimits).values(row))).rejects.toMatchObject({
    cause: { cause: { message: expect.stringContaining("read-only transaction") as string } },
  });
});

describe("TLS", () => {
  const encrypted = (changes: Record<string, string>, host = "localhost") => {
    const url = new URL(cluster.url());
    url.hostname = host;
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    return url.href;
  };

  test("a server on another machine has to prove itself, unless the address says otherwise", () => {
    const of = (address: string) => connectionOf(address).ssl;
    expect(of("postgres://u:p@db.example.test/assay")).toEqual({ rejectUnauthorized: true });
    expect(of("postgres://u:p@db.example.test/assay?sslmode=require")).toEqual({ rejectUnauthorized: true });
    expect(of("postgres://u:p@db.example.test/assay?sslmode=disable")).toBe(false);
    for (const local of ["localhost", "127.0.0.1", "[::1]"])
      expect(of(`postgres://u:p@${local}/assay`)).toBe(false);
    expect(of("postgres:///assay?host=/var/run/postgresql")).toBe(false);
    expect(of("postgres:///assay?host=db.example.test")).toEqual({ rejectUnauthorized: true });
  });

  test.each(["sslmode=no-verify", "sslmode=allow", "ssl=true", "uselibpqcompat=true&sslmode=require"])(
    "an unverified connection by %s is refused",
    (asked) => {
      expect(() => connectionOf(`postgres://u:secret@db.example.test/assay?${asked}`)).toThrow(
        /^The address of the database asks for a connection whose server is not verified(?!.*secret)[^\n]*$/,
      );
    },
  );

  test("refuses a server without encryption, with an unknown authority or with another's name", async () => {
    expect(await refusal(encrypted({ sslmode: "verify-full" }))).toMatch(
      /is not safe .*does not support SSL/,
    );
    const certificate = join(cluster.data, "server.crt");
    certify(certificate, join(cluster.data, "server.key"), "localhost");
    await cluster.stop();
    await cluster.start({ ssl: "on" });
    expect(await refusal(encrypted({ sslmode: "verify-full" }))).toMatch(/is not safe .*self.signed/);
    const trusted = { sslmode: "verify-full", sslrootcert: certificate };
    expect(await refusal(encrypted(trusted, "127.0.0.1"))).toMatch(/is not safe .*does not match/);
    expect(await refusal(encrypted(trusted))).toBe("it was taken");
    expect(await refusal(encrypted({ ...trusted, sslrootcert: "nowhere.crt" }))).toMatch(
      /cannot be read: nowhere/,
    );
  });

  test("tells whoever asks that a server is unavailable which no longer proves itself, until it does", async () => {
    const files = ["server.crt", "server.key"].map((name) => join(cluster.data, name)) as [string, string];
    const serve = async (ssl: "on" | "off") => {
      await cluster.stop();
      await cluster.start({ ssl });
    };
    certify(...files, "localhost");
    const kept = files.map((file) => readFileSync(file));
    await serve("on");
    const db = openDatabase(encrypted({ sslmode: "verify-full", sslrootcert: files[0] }));
    onTestFinished(() => db.close());
    const ask = async () => (await db.read.execute(sql`select 1 as one`)).rows;
    expect(await ask()).toEqual([{ one: 1 }]);
    const unavailable = { cause: { code: "unavailable" } };
    await serve("off");
    await expect(ask()).rejects.toMatchObject(unavailable);
    certify(...files, "localhost");
    await serve("on");
    await expect(ask()).rejects.toMatchObject(unavailable);
    kept.forEach((bytes, index) => writeFileSync(files[index] ?? "", bytes));
    await serve("on");
    expect(await ask()).toEqual([{ one: 1 }]);
  });
});

/** A certificate that speaks for itself, of one name, in the keeping of whoever owns the folder. */
function certify(certificate: string, key: string, name: string) {
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, ...files],
    {
      stdio: "ignore",
    },
  );
  const { uid, gid } = statSync(join(certificate, ".."));
  for (const file of [certificate, key]) chownSync(file, uid, gid);
  chmodSync(key, 0o600);
}
