import { createHash, randomBytes } from "node:crypto";

const RECOVERY_CODES = 10;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LENGTH = 24;

/**
 * Ten codes of 120 bits in groups of four. That much chance needs no slow hash
 * (OWASP ASVS 5.0, 6.5.2), so that trying one costs a change no time.
 */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newCode);

/** 32 letters divide 256 bytes evenly: none comes oftener than another. */
function newCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length] ?? "");
  return (letters.join("").match(/.{4}/g) ?? []).join("-");
}

/** A code as people type it, without its hyphens and spaces; undefined where it can be none. */
export function readRecoveryCode(typed: string): string | undefined {
  const letters = typed.replaceAll(/[\s-]/g, "").toUpperCase();
  return letters.length === LENGTH && /^[A-Z2-7]+$/.test(letters) ? letters : undefined;
}

/** Under which a code is kept: of its letters alone, however it was typed. */
export const hashOfRecoveryCode = (code: string): string =>
  createHash("sha256").update(code.replaceAll("-", "")).digest("hex");
