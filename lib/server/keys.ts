import { hkdfSync, randomBytes, randomUUID } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";
import { sync } from "./backup-files";

const SECRET_BYTES = 32;

type KeyFile = { name: string; lost: string };

const COOKIES: KeyFile = { name: "auth-secret", lost: "everybody must then sign in again" };
/** Apart from the other, so that whoever signs everybody out takes nobody's second factor. */
const FACTORS: KeyFile = {
  name: "factor-key",
  lost: "codes from people’s apps then open nothing, and only their recovery codes do",
};

/** Apart from both, because what it has signed is to be checked for years. */
const CHECKPOINTS: KeyFile = {
  name: "checkpoint-key",
  lost: "a new one is made, and auditors see that nobody endorsed it",
};

/** Made at the first redacted copy; what is revealed later is held against digests under it. */
const REDACTIONS: KeyFile = {
  name: "redaction-key",
  lost: "what redacted copies of before left out can then not be proved to be what stood there",
};

let secret: string | undefined;
let factors: Buffer | undefined;

/**
 * The secret that signs session cookies. Made at the first start and kept in the
 * data folder, readable by its owner alone; there is no default to forget to change.
 * Whoever deletes the file signs everybody out.
 */
export function authSecret(): string {
  return (secret ??= readOrMakeSecret(join(env().ASSAY_DATA, "keys")));
}

/** The key under which the secrets of second factors are kept. */
export function factorKey(): Buffer {
  return (factors ??= Buffer.from(
    hkdfSync(
      "sha256",
      Buffer.from(readOrMakeSecret(join(env().ASSAY_DATA, "keys"), linkSync, FACTORS), "base64url"),
      "",
      "assay second factors",
      SECRET_BYTES,
    ),
  ));
}

/** The 32 secret bytes of the key that signs checkpoints; read anew each time, because it can be replaced while the product runs. */
export const checkpointSeed = (folder = join(env().ASSAY_DATA, "keys")): Buffer =>
  Buffer.from(readOrMakeSecret(folder, linkSync, CHECKPOINTS), "base64url").subarray(0, SECRET_BYTES);

/** The secret behind the digests of what redacted copies leave out, as 64 hexadecimal digits. */
export const redactionSecret = (folder = join(env().ASSAY_DATA, "keys")): string =>
  Buffer.from(readOrMakeSecret(folder, linkSync, REDACTIONS), "base64url")
    .subarray(0, SECRET_BYTES)
    .toString("hex");

/**
 * Puts another key in the place of the one that signs checkpoints: whole and on the disk first,
 * so that a power cut leaves the one or the other.
 */
export function replaceCheckpointSeed(seed: Uint8Array, folder = join(env().ASSAY_DATA, "keys")): void {
  const path = join(/* turbopackIgnore: true */ folder, CHECKPOINTS.name);
  const own = `${path}-${randomUUID()}`;
  writeWhole(own, seed);
  renameSync(own, path);
  sync(folder);
}

/**
 * The secret in a folder that several nodes may share and be the first in: all of them get
 * the same one.
 *
 * @throws Error in one line when the file is there and holds no key
 */
export function readOrMakeSecret(
  folder: string,
  link: (from: string, to: string) => void = linkSync,
  { name, lost }: KeyFile = COOKIES,
): string {
  // Nothing of a data folder is for an image to hold: no path in it is to be followed.
  const path = join(/* turbopackIgnore: true */ folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(/* turbopackIgnore: true */ path)) makeSecret(path, link);
  const text = readFileSync(/* turbopackIgnore: true */ path, "utf8").trim();
  if (Buffer.from(text, "base64url").length < SECRET_BYTES)
    throw new Error(`${path} holds no key. Restore it from a backup, or delete it: ${lost}.`);
  return text;
}

/**
 * Writes a key under a name of its own and links it to `path` once it is whole and on the
 * disk: a link never replaces what is there, so that the first node's key stands, and
 * nobody meets a file that is still empty.
 */
function makeSecret(path: string, link: (from: string, to: string) => void) {
  const own = `${path}-${randomUUID()}`;
  try {
    writeWhole(own, randomBytes(SECRET_BYTES));
    nameWhole(own, path, link);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
  sync(dirname(path));
}

const writeWhole = (path: string, secret: Uint8Array) =>
  writeFileSync(path, `${Buffer.from(secret).toString("base64url")}\n`, {
    flag: "wx",
    mode: 0o600,
    flush: true,
  });

/** What link(2) says where the file system has none, as exFAT. */
const WITHOUT_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

function nameWhole(own: string, path: string, link: (from: string, to: string) => void) {
  try {
    link(own, path);
  } catch (error) {
    if (!WITHOUT_LINKS.has(codeOf(error))) throw error;
    // Not there all at once, but it replaces nothing either.
    copyFileSync(own, path, constants.COPYFILE_EXCL);
  }
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");
