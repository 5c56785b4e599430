import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { type Socket, connect } from "node:net";
import { Refusal } from "@/lib/domain/refusal";

/** What a scanner says of a file: nothing, or what it found, in its own words. */
export type Scan = (path: string) => Promise<{ found: string | null }>;

/** Longest wait for a scanner. */
const PATIENCE_MS = 60_000;
/** So much is kept of what one says. */
const MOST_SAID = 4_096;

const unreachable = () =>
  new Refusal(
    "unavailable",
    "The virus scanner does not answer, so the file was not kept. Try again later, or tell an administrator.",
    { retryAfterSeconds: 60 },
  );

/**
 * Has a program look at each file: it is run with the file's path behind its own words, by no
 * shell, and says by its exit whether the file is clean (0) or infected (1).
 *
 * @param command the program and its own words, parted by spaces
 * @param searched the folders in which a program is looked for, as in PATH
 * @throws Refusal `unavailable` when it cannot be run, takes too long, or ends otherwise
 */
export function scanByCommand(command: string, searched: string, patienceMs = PATIENCE_MS): Scan {
  const [program = "", ...words] = command.split(/\s+/).filter((word) => word !== "");
  return (path) =>
    new Promise((resolve, reject) => {
      // What is only known at run time would put the whole project into an image, were it followed.
      const child = spawn(/* turbopackIgnore: true */ program, [...words, path], {
        stdio: ["ignore", "pipe", "ignore"],
        // Neither the database's password nor any other secret is the scanner's to know.
        env: { NODE_ENV: "production", PATH: searched, LANG: "C" },
        // At the head of a group, so that whatever it starts ends with it.
        detached: true,
      });
      const patience = setTimeout(() => {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
        reject(unreachable());
      }, patienceMs);
      let said = "";
      child.stdout.on("data", (bytes: Buffer) => {
        if (said.length < MOST_SAID) said += bytes.toString("utf8");
      });
      child.on("error", () => {
        clearTimeout(patience);
        reject(unreachable());
      });
      child.on("close", (code) => {
        clearTimeout(patience);
        if (code === 0) resolve({ found: null });
        else if (code === 1) resolve({ found: nameIn(said.replaceAll(path, "")) });
        else reject(unreachable());
      });
    });
}

/**
 * Has ClamAV's daemon look at each file, by its INSTREAM command: the content goes over the
 * socket in pieces, each behind its length, and an empty one ends it.
 *
 * @param address the path of a Unix socket, or host:port
 * @throws Refusal `unavailable` when it cannot be reached, takes too long, or cannot say
 */
export function scanBySocket(address: string, patienceMs = PATIENCE_MS): Scan {
  return async (path) => {
    const socket = address.startsWith("/") ? connect(address) : connect(hostAndPort(address));
    socket.setTimeout(patienceMs, () => socket.destroy(new Error("The scanner takes too long")));
    try {
      const answer = answerOf(socket);
      // Whoever waits for it is told; until then nobody does.
      answer.catch(() => undefined);
      await write(socket, Buffer.from("zINSTREAM\0"));
      for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        await write(socket, Buffer.concat([length, piece]));
      }
      await write(socket, Buffer.alloc(4));
      const said = await answer;
      if (/^stream: OK$/.test(said)) return { found: null };
      const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
      if (found === undefined) throw unreachable();
      return { found: nameIn(found) };
    } catch {
      throw unreachable();
    } finally {
      socket.destroy();
    }
  };
}

function hostAndPort(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(":");
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(address.slice(at + 1)) };
}

const write = (socket: Socket, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    socket.on("data", (bytes) => {
      if (said.length < MOST_SAID) said += bytes.toString("utf8");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(said.replace(/[\0\r\n]+$/, "")));
  });
}

/** What was found, as far as it is a name: the scanner's words stand in the trail and on the screen. */
const nameIn = (said: string): string =>
  said
    .replace(/\bFOUND\b/g, "")
    .replace(/[^\w.\-+/() ]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100) || "something";
