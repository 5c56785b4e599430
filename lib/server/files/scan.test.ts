import { chmodSync, writeFileSync } from "node:fs";
import { type AddressInfo, type Server, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { env } from "@/lib/env";
import { type Scan, scanByCommand, scanBySocket } from "./scan";
import { givenFolder } from "./testing";

/** The text that every scanner takes for infected, in pieces, so that none takes this file for it. */
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].join("");

function given(content: string | Buffer): string {
  const path = join(givenFolder(), "it's a file; $(touch x)");
  writeFileSync(path, content);
  return path;
}

/** A program that looks for the text as scanners do. */
function command(script: string, patienceMs?: number): Scan {
  const path = join(givenFolder(), "scanner");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return scanByCommand(`${path} --no-summary`, env().PATH, patienceMs);
}

const FINDS = `if grep -q "EICAR-STANDARD-""ANTIVIRUS" "$2"; then echo "$2: Eicar-Test-Signature FOUND"; exit 1; fi`;

const unavailable = { code: "unavailable", message: expect.stringContaining("does not answer") as string };

test("a program says by its exit what it found, and is run by no shell", async () => {
  expect(await command(FINDS)(given("Plain words."))).toEqual({ found: null });
  expect(await command(FINDS)(given(EICAR))).toEqual({ found: "Eicar-Test-Signature" });
  expect(await command("exit 1")(given("x"))).toEqual({ found: "something" });
});

test("a program that fails, hangs or is not there keeps nothing", async () => {
  await expect(command("exit 2")(given("x"))).rejects.toMatchObject(unavailable);
  await expect(command("exec sleep 60", 200)(given("x"))).rejects.toMatchObject(unavailable);
  // What it started itself ends with it, or the upload would wait for that.
  await expect(command("sleep 600 & sleep 600", 200)(given("x"))).rejects.toMatchObject(unavailable);
  await expect(scanByCommand("/nowhere/scanner", env().PATH)(given("x"))).rejects.toMatchObject(unavailable);
});

test("a program is told no secrets", async () => {
  const out = join(givenFolder(), "told");
  await command(`env > ${out}`)(given("x"));
  const { readFileSync } = await import("node:fs");
  expect(readFileSync(out, "utf8")).not.toMatch(/ASSAY|DATABASE/);
});

/** A stand-in for ClamAV's daemon, which takes what INSTREAM sends. */
async function daemon(answer: (content: Buffer) => string | undefined, path?: string): Promise<Server> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      const content = streamed(received);
      const said = content && answer(content);
      if (said !== undefined) socket.end(`${said}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(path ?? { port: 0, host: "127.0.0.1" }, resolve));
  onTestFinished(() => void server.close());
  return server;
}

/** What was sent, once it is whole. */
function streamed(received: Buffer): Buffer | undefined {
  const command = Buffer.from("zINSTREAM\0");
  if (!received.subarray(0, command.length).equals(command)) return undefined;
  const pieces: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

const finds = (content: Buffer) => (content.includes(EICAR) ? "stream: Eicar-Signature FOUND" : "stream: OK");
const portOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

test("ClamAV's daemon is given the whole content, and says what it found", async () => {
  let size = 0;
  const scan = scanBySocket(portOf(await daemon((content) => ((size = content.length), finds(content)))));
  expect(await scan(given(Buffer.alloc(3_000_000, "a")))).toEqual({ found: null });
  expect(size).toBe(3_000_000);
  expect(await scan(given(EICAR))).toEqual({ found: "Eicar-Signature" });
  const path = join(givenFolder(), "clamd.sock");
  await daemon(finds, path);
  expect(await scanBySocket(path)(given(EICAR))).toEqual({ found: "Eicar-Signature" });
});

test("a daemon that is gone, hangs or cannot say keeps nothing", async () => {
  const full = await daemon(() => "INSTREAM size limit exceeded. ERROR");
  await expect(scanBySocket(portOf(full))(given("x"))).rejects.toMatchObject(unavailable);
  const silent = await daemon(() => undefined);
  await expect(scanBySocket(portOf(silent), 200)(given("x"))).rejects.toMatchObject(unavailable);
  await expect(scanBySocket("127.0.0.1:1")(given("x"))).rejects.toMatchObject(unavailable);
  await expect(scanBySocket(join(givenFolder(), "none.sock"))(given("x"))).rejects.toMatchObject(unavailable);
});
