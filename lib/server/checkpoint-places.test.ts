import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { listCheckpoints, listPlaces } from "@/db/queries/checkpoints";
import { checkpointFormat } from "@/lib/domain/checkpoint/checkpoint";
import { sendCheckpoints } from "./checkpoint-places";
import { makeDailyCheckpoint } from "./checkpoints";
import { keyOfSeed } from "./ed25519";
import { testContext } from "./testing";

const key = keyOfSeed(new Uint8Array(32).fill(3));

function givenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-checkpoints-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "kept");
}

async function givenServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
) {
  const bodies: { body: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      bodies.push({ body, authorization: request.headers.authorization });
      answer(request, response, body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/log`, bodies };
}

test("a folder holds each checkpoint as a file that nobody writes again", async () => {
  const ctx = await testContext("admin");
  const folder = givenFolder();
  await makeDailyCheckpoint(ctx, key);
  await makeDailyCheckpoint(ctx, key);
  await sendCheckpoints(ctx, { to: [folder] });
  await makeDailyCheckpoint(ctx, key);
  await sendCheckpoints(ctx, { to: [folder] });
  const files = readdirSync(folder).sort();
  expect(files).toEqual([1, 2, 3].map((number) => `checkpoint-00000000${number}.json`));
  const kept = files.map((file) =>
    checkpointFormat.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
  expect(kept).toEqual(await listCheckpoints(ctx.db.read, { after: 0, limit: 10 }));
  expect(await listPlaces(ctx.db.read)).toEqual([{ place: folder, number: 3, fault: "" }]);
});

test("a workspace that was put back is told by the checkpoint that is there already", async () => {
  const folder = givenFolder();
  const before = await testContext("admin");
  await makeDailyCheckpoint(before, key);
  await sendCheckpoints(before, { to: [folder] });
  const after = await testContext("admin");
  await makeDailyCheckpoint(after, keyOfSeed(new Uint8Array(32).fill(4)));
  await sendCheckpoints(after, { to: [folder] });
  expect(await listPlaces(after.db.read)).toEqual([
    { place: folder, number: 0, fault: "another checkpoint 1 is there already" },
  ]);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("an address is sent each once, in their order, and one that refuses keeps none of the others back", async () => {
  const ctx = await testContext("admin");
  let refuses = true;
  const { address, bodies } = await givenServer((_, response) => {
    response.statusCode = refuses ? 503 : 204;
    response.end();
  });
  const folder = givenFolder();
  await makeDailyCheckpoint(ctx, key);
  await makeDailyCheckpoint(ctx, key);
  const places = { to: [address, folder], token: "a-token-of-the-log" };
  await sendCheckpoints(ctx, places);
  expect(await listPlaces(ctx.db.read)).toEqual(
    expect.arrayContaining([
      { place: address, number: 0, fault: "answered 503" },
      { place: folder, number: 2, fault: "" },
    ]),
  );
  expect(bodies).toHaveLength(1);
  refuses = false;
  await sendCheckpoints(ctx, places);
  await sendCheckpoints(ctx, places);
  const numbers = bodies.map(({ body }) => checkpointFormat.parse(JSON.parse(body)).number);
  expect(numbers).toEqual([1, 1, 2]);
  expect(bodies.every(({ authorization }) => authorization === "Bearer a-token-of-the-log")).toBe(true);
  expect(await listPlaces(ctx.db.read)).toContainEqual({ place: address, number: 2, fault: "" });
});

test("a redirect is followed nowhere", async () => {
  const ctx = await testContext("admin");
  const elsewhere = await givenServer((_, response) => response.end());
  const { address } = await givenServer((_, response) => {
    response.writeHead(307, { location: elsewhere.address }).end();
  });
  await makeDailyCheckpoint(ctx, key);
  await sendCheckpoints(ctx, { to: [address], token: "a-token-of-the-log" });
  expect(elsewhere.bodies).toEqual([]);
  expect(await listPlaces(ctx.db.read)).toEqual([{ place: address, number: 0, fault: "answered 307" }]);
});

test("what cannot be reached or written is told in words", async () => {
  const ctx = await testContext("admin");
  await makeDailyCheckpoint(ctx, key);
  const file = `${givenFolder()}-a-file`;
  writeFileSync(file, "");
  onTestFinished(() => rmSync(file, { force: true }));
  await sendCheckpoints(ctx, { to: ["http://127.0.0.1:1/log", file] });
  const faults = (await listPlaces(ctx.db.read)).map(({ number, fault }) => [number, fault === ""]);
  expect(faults).toEqual([
    [0, false],
    [0, false],
  ]);
});

test("an officer sends nothing", async () => {
  const ctx = await testContext("officer");
  await expect(sendCheckpoints(ctx, { to: [] })).rejects.toMatchObject({ code: "forbidden" });
});

/** A mail server of this machine. @returns its address, and the whole messages that it took */
async function givenMailServer(refuses: () => boolean = () => false) {
  const taken: { to: string[]; message: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let message = "";
      stream.on("data", (part: Buffer) => (message += part.toString()));
      stream.on("end", () => {
        const refused = refuses();
        if (!refused) taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
        done(refused ? new Error("mailbox full") : undefined);
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.server.address() as AddressInfo;
  return { mail: { server: `smtp://127.0.0.1:${port}`, from: "assay@example.com" }, taken };
}

test("somebody is sent each by mail, with the checkpoint as a file", async () => {
  const ctx = await testContext("admin");
  let refuses = true;
  const { mail, taken } = await givenMailServer(() => refuses);
  const to = ["mailto:keeper@example.com"];
  const checkpoint = await makeDailyCheckpoint(ctx, key);
  await sendCheckpoints(ctx, { to, mail });
  const [refused] = await listPlaces(ctx.db.read);
  expect(refused).toMatchObject({ number: 0, fault: expect.stringContaining("mailbox full") as string });
  refuses = false;
  await sendCheckpoints(ctx, { to, mail });
  await sendCheckpoints(ctx, { to, mail });
  expect(await listPlaces(ctx.db.read)).toEqual([{ place: to[0], number: 1, fault: "" }]);
  expect(taken).toHaveLength(1);
  expect(taken[0]?.to).toEqual(["keeper@example.com"]);
  const attached = /filename=checkpoint-000000001\.json[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(
    taken[0]?.message ?? "",
  )?.[1];
  expect(checkpointFormat.parse(JSON.parse(Buffer.from(attached ?? "", "base64").toString()))).toEqual(
    checkpoint,
  );
});
