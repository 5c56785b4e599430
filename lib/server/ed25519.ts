import {
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  hash,
  sign as signWith,
  verify as verifyWith,
} from "node:crypto";
import type { HashBytes } from "@/lib/domain/checkpoint/merkle";
import { type VerifySignature, fingerprintOf } from "@/lib/domain/checkpoint/checkpoint";

/** What stands before 32 bytes of a private Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** A key that signs; what is public of it as hex. */
export type SigningKey = {
  publicKey: string;
  /** By which people compare it. */
  fingerprint: string;
  sign: (message: Uint8Array) => string;
};

/** The key of RFC 8032 whose 32 secret bytes these are. */
export function keyOfSeed(seed: Uint8Array): SigningKey {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(secret).export({ format: "jwk" });
  const publicKey = Buffer.from(x, "base64url").toString("hex");
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    sign: (message) => signWith(null, message, secret).toString("hex"),
  };
}

/** False for a key or a signature that is none, too. */
export const verifySignature: VerifySignature = ({ publicKey, message, signature }) => {
  try {
    return verifyWith(null, message, publicKeyOf(publicKey), Buffer.from(signature, "hex"));
  } catch {
    return false;
  }
};

const publicKeyOf = (hex: string): KeyObject =>
  createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(hex, "hex").toString("base64url") },
    format: "jwk",
  });

/** SHA-256 at the speed of the machine: in one call, for there are tens of thousands of short ones. */
export const hashBytes: HashBytes = (...parts) =>
  hash("sha256", parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts), "buffer");
