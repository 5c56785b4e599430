import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../canonical-json";
import { type VerifySignature, fingerprintOf, isPublicKey } from "./checkpoint";

/** A key that has signed checkpoints, as far as it is public. */
export type KnownKey = {
  fingerprint: string;
  /** 32 bytes as hex. */
  publicKey: string;
  /** RFC 3339 in UTC. */
  since: string;
  /** The one that it follows, and that one's signature over this; null for the first, and for one that nobody endorsed. */
  previous: string | null;
  endorsement: string | null;
};

/** What the key before signs of the one that follows it. */
export const endorsedBytes = ({
  publicKey,
  since,
  previous,
}: Omit<KnownKey, "fingerprint" | "endorsement">) =>
  utf8ToBytes(`assay-key-v1\0${canonicalJson({ publicKey, since, previous })}`);

export type KeyFault = { fingerprint: string; fault: string };

/**
 * What is wrong with keys given in their order: one that goes by another's fingerprint, and an
 * endorsement that does not hold.
 */
export function keyFaults(keys: readonly KnownKey[], verify: VerifySignature): KeyFault[] {
  const known = new Map(keys.map((key) => [key.fingerprint, key]));
  return keys.flatMap((key): KeyFault[] => {
    const { fingerprint, publicKey, previous, endorsement } = key;
    if (!isPublicKey(publicKey) || fingerprintOf(publicKey) !== fingerprint)
      return [{ fingerprint, fault: "is not the fingerprint of its key" }];
    if (previous === null && endorsement === null) return [];
    const before = known.get(previous ?? "");
    const holds =
      before &&
      verify({ publicKey: before.publicKey, message: endorsedBytes(key), signature: endorsement ?? "" });
    return holds ? [] : [{ fingerprint, fault: "was not endorsed by the key that it names" }];
  });
}

/** Those that came after another and that no key endorsed: the one before was lost, or taken. */
export const unendorsed = (keys: readonly KnownKey[]): KnownKey[] =>
  keys.slice(1).filter(({ previous }) => previous === null);
