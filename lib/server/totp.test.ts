import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { codeOf } from "./given";
import { hashOfRecoveryCode, newRecoveryCodes, readRecoveryCode } from "./recovery-codes";
import { factorWords, newSecret, seal, stepOf, unseal } from "./totp";

/** RFC 6238, appendix B, for SHA-1. */
const SECRET = Buffer.from("12345678901234567890");
const VECTORS: [number, string][] = [
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
];
const at = (second: number) => new Date(second * 1000);
const key = new Secret({ buffer: new Uint8Array(SECRET).buffer }).base32;

test.each(VECTORS)("at second %i the code is the last six digits of %s", (second, code) => {
  expect(stepOf(SECRET, code.slice(2), at(second))).toBe(Math.floor(second / 30));
  // What the tests compute codes by is held to the same table.
  expect(codeOf(key, at(second), 8)).toBe(code);
});

test("a code holds in its own half minute and the ones beside it, and in no other", () => {
  const code = codeOf(key, at(1_234_567_890));
  const own = Math.floor(1_234_567_890 / 30);
  for (const [off, step] of [
    [-2, null],
    [-1, own],
    [0, own],
    [1, own],
    [2, null],
  ] as const)
    expect(stepOf(SECRET, code, at((own + off) * 30 + 29))).toBe(step);
});

test.each(["", "12345", "1234567", "abcdef", "１２３４５６", "12 345", "-12345", "\0".repeat(6)])(
  "%j is no code",
  (typed) => expect(stepOf(SECRET, typed, at(59))).toBeNull(),
);

test("another secret's code is none", () => {
  const other = newSecret();
  expect(other).toHaveLength(20);
  expect(stepOf(other, codeOf(key, at(59)), at(59))).toBeNull();
});

test("an app is told the key, whose it is, and nothing that a name could bend", () => {
  const { key: shown, uri } = factorWords(SECRET, { workspace: "Acme: EU & Co?", email: "ada@example.test" });
  expect(shown).toBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  const url = new URL(uri);
  expect(`${url.protocol}//${url.host}`).toBe("otpauth://totp");
  expect(decodeURIComponent(url.pathname)).toBe("/Assay Acme  EU & Co?:ada@example.test");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    secret: key,
    issuer: "Assay Acme  EU & Co?",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});

test("what is sealed opens for its person and its key alone, and whole or not at all", () => {
  const own = randomBytes(32);
  const sealed = seal(SECRET, "ada", own);
  expect(unseal(sealed, "ada", own)).toEqual(SECRET);
  expect(unseal(sealed, "bob", own)).toBeUndefined();
  expect(unseal(sealed, "ada", randomBytes(32))).toBeUndefined();
  expect(unseal("", "ada", own)).toBeUndefined();
  expect(seal(SECRET, "ada", own)).not.toBe(sealed);
  const bytes = Buffer.from(sealed, "base64url");
  expect(bytes.includes(SECRET)).toBe(false);
  for (let index = 0; index < bytes.length; index += 1) {
    const altered = Buffer.from(bytes);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(unseal(altered.toString("base64url"), "ada", own)).toBeUndefined();
  }
});

test("recovery codes are ten, no two alike, and read however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
    const typed = readRecoveryCode(` ${code.toLowerCase().replaceAll("-", " ")} `);
    expect(hashOfRecoveryCode(typed ?? "")).toBe(hashOfRecoveryCode(code));
  }
});

test("nothing else is read as a recovery code, a code of an app least of all", () => {
  for (const typed of ["123456", "", "ABCD-EFGH", `${"A".repeat(23)}1`, "A".repeat(25)])
    expect(readRecoveryCode(typed)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (typed) => readRecoveryCode(typed)?.length !== 23));
});
