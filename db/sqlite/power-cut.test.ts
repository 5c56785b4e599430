import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";
import { openConnection } from "./open";

/**
 * What a power cut leaves: the disk is an ext4 file system in a file; at a random
 * moment the writer is frozen and the file copied, without what the kernel had not
 * written yet. The copy is mounted, ext4 and SQLite recover, and what was acknowledged
 * is looked for (docs/reliability.md, "Power-cut harness").
 */
const ROUNDS = 5;
const IMAGE_BYTES = 64 * 1024 * 1024;
const WRITER = fileURLToPath(new URL("./power-cut-writer.ts", import.meta.url));

let folder: string;
const mounted = new Set<string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-power-cut-"));
});

afterAll(() => {
  for (const place of mounted) unmount(place);
  rmSync(folder, { recursive: true, force: true });
});

test(
  "a power cut takes no acknowledged change, and without synchronous=FULL it does",
  { timeout: 120_000 },
  async ({ skip }) => {
    const reason = whyNot();
    if (reason !== undefined) process.stdout.write(`The power-cut test is skipped: ${reason}\n`);
    skip(reason !== undefined, reason);

    for (let round = 0; round < ROUNDS; round += 1) {
      const { acknowledged, kept } = await cutPower("FULL");
      expect(acknowledged.length).toBeGreaterThan(10);
      expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
    }
    let lost = 0;
    for (let round = 0; round < ROUNDS && lost === 0; round += 1) {
      const { acknowledged, kept } = await cutPower("NORMAL");
      lost += acknowledged.filter((number) => !kept.has(number)).length;
    }
    expect(lost).toBeGreaterThan(0);
  },
);

async function cutPower(
  synchronous: "FULL" | "NORMAL",
): Promise<{ acknowledged: number[]; kept: Set<number> }> {
  const image = join(folder, "disk.img");
  const place = makeDisk(image);
  const path = join(place, "assay.db");
  migrate(path, new Date("2026-11-23T12:00:00Z"));
  run("sync", "-f", place);

  const writer = spawn(process.execPath, ["--import", "tsx", WRITER, path, synchronous], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  writer.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(writer, "exit");
  for (let waited = 0; printed === ""; waited += 20) {
    if (waited > 20_000 || writer.exitCode !== null) throw new Error("The writer did not begin.");
    await sleep(20);
  }
  await sleep(300 + Math.random() * 900);

  writer.kill("SIGSTOP");
  // What it had acknowledged by then is in the pipe.
  await sleep(50);
  const afterwards = join(folder, "after-the-cut.img");
  copyFileSync(image, afterwards);
  writer.kill("SIGKILL");
  await ended;
  unmount(place);

  const recovered = mount(afterwards);
  const connection = openConnection(join(recovered, "assay.db"));
  expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
  const vendors = connection.prepare("SELECT id FROM vendors").pluck().all().map(Number);
  const entries = connection
    .prepare("SELECT object_id FROM audit_entries ORDER BY seq")
    .pluck()
    .all()
    .map(Number);
  connection.close();
  unmount(recovered);
  // A change and its entry are kept together, or neither is.
  expect(entries).toEqual([...vendors].sort((a, b) => a - b));
  // The last line may have been cut in the midst.
  const lines = printed.split("\n").slice(0, -1);
  return { acknowledged: lines.map(Number), kept: new Set(vendors) };
}

/** Why no disk can be made here; undefined when one can. */
function whyNot(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "mounting a disk takes root on Linux.";
  try {
    unmount(makeDisk(join(folder, "try.img")));
    return undefined;
  } catch (error) {
    return `a disk in a file cannot be mounted here (${error instanceof Error ? error.message : ""}).`;
  }
}

function makeDisk(image: string): string {
  writeFileSync(image, "");
  truncateSync(image, IMAGE_BYTES);
  run("mkfs.ext4", "-q", "-F", image);
  return mount(image);
}

function mount(image: string): string {
  const place = `${image}.mounted`;
  mkdirSync(place, { recursive: true });
  run("mount", "-o", "loop", image, place);
  mounted.add(place);
  return place;
}

function unmount(place: string) {
  run("umount", place);
  mounted.delete(place);
}

function run(program: string, ...args: string[]) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`);
}
