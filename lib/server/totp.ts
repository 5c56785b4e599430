import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { factorKey } from "./keys";

/** 160 bits, as RFC 4226 recommends: as long as what SHA-1 gives. */
const SECRET_BYTES = 20;

/** What every authenticator app takes without being told: SHA-1, six digits, half a minute. */
const FORM = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A phone's clock may be half a minute off, either way. */
const DRIFT_STEPS = 1;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

const totp = (secret: Uint8Array, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...FORM, ...names, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });

/** The secret as it is typed into an app, in groups of four, and as the address that a QR code holds. */
export function factorWords(
  secret: Uint8Array,
  { workspace, email }: { workspace: string; email: string },
): { key: string; uri: string } {
  // A colon would end the issuer's name where the app reads it.
  const issuer = `Assay ${workspace.replaceAll(":", " ")}`.trim();
  const made = totp(secret, { issuer, label: email });
  return { key: (made.secret.base32.match(/.{1,4}/g) ?? []).join(" "), uri: made.toString() };
}

/**
 * The half minute, counted from 1970, of which `code` is the code: the present one, the one
 * before or the one after. Null when it is none of theirs. Compared in constant time.
 */
export function stepOf(secret: Uint8Array, code: string, at: Date): number | null {
  // The library measures by characters and compares bytes: of other digits than these it makes an error.
  if (!/^[0-9]{6}$/.test(code)) return null;
  const timestamp = at.getTime();
  const one = totp(secret);
  const delta = one.validate({ token: code, timestamp, window: DRIFT_STEPS });
  return delta === null ? null : one.counter({ timestamp }) + delta;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/** Encrypts a secret for its person alone: in another person's row it opens nothing. */
export function seal(secret: Uint8Array, personId: string, key = factorKey()): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(aad(personId));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/** The secret again; undefined where it was sealed with another key or for somebody else, or was altered. */
export function unseal(sealed: string, personId: string, key = factorKey()): Buffer | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(aad(personId))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const aad = (personId: string) => createHash("sha256").update(`second factor of ${personId}`).digest();
