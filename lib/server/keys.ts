import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

const SECRET_BYTES = 32;

let secret: string | undefined;

/**
 * The secret that signs session cookies. Made at the first start and kept in the
 * data folder, readable by its owner alone; there is no default to forget to change.
 * Whoever deletes the file signs everybody out.
 */
export function authSecret(): string {
  return (secret ??= readOrMakeSecret(join(env().ASSAY_DATA, "keys")));
}

/** @throws Error in one line when the file is there and holds no key */
export function readOrMakeSecret(folder: string): string {
  const path = join(folder, "auth-secret");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    makeSecret(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const text = readFileSync(path, "utf8").trim();
  if (Buffer.from(text, "base64url").length < SECRET_BYTES)
    throw new Error(
      `${path} holds no key. Restore it from a backup, or delete it: everybody must then sign in again.`,
    );
  return text;
}

/** "wx" refuses to overwrite, so that two processes starting at once agree on one key. */
function makeSecret(path: string) {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, `${randomBytes(SECRET_BYTES).toString("base64url")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
