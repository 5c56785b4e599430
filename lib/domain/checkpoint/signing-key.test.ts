import { expect, test } from "vitest";
import { type SigningKey, keyOfSeed, verifySignature } from "@/lib/server/ed25519";
import { type KnownKey, endorsedBytes, keyFaults, unendorsed } from "./signing-key";

const keyOf = (seed: number) => keyOfSeed(new Uint8Array(32).fill(seed));
const [first, second, third] = [keyOf(1), keyOf(2), keyOf(3)];

const alone = ({ publicKey, fingerprint }: SigningKey, since: string): KnownKey => ({
  ...{ publicKey, fingerprint, since, previous: null, endorsement: null },
});

function followed(by: SigningKey, before: SigningKey, since: string): KnownKey {
  const said = { publicKey: by.publicKey, since, previous: before.fingerprint };
  return { ...said, fingerprint: by.fingerprint, endorsement: before.sign(endorsedBytes(said)) };
}

const chain = [
  alone(first, "2026-01-01T00:00:00.000Z"),
  followed(second, first, "2026-02-01T00:00:00.000Z"),
  followed(third, second, "2026-03-01T00:00:00.000Z"),
];

const faultsOf = (keys: readonly KnownKey[]) => keyFaults(keys, verifySignature).map(({ fault }) => fault);

test("a key that the one before has endorsed is nobody's fault", () => {
  expect(faultsOf(chain)).toEqual([]);
  expect(unendorsed(chain)).toEqual([]);
});

test("one that came alone after another is told, and is no fault by itself", () => {
  const lost = [chain[0] as KnownKey, alone(third, "2026-02-01T00:00:00.000Z")];
  expect(faultsOf(lost)).toEqual([]);
  expect(unendorsed(lost).map(({ fingerprint }) => fingerprint)).toEqual([third.fingerprint]);
});

test.each<[string, Partial<KnownKey>]>([
  ["another moment", { since: "2025-02-01T00:00:00.000Z" }],
  ["another key before it", { previous: third.fingerprint }],
  ["a key before it that is not known", { previous: "0".repeat(64) }],
  ["no signature", { endorsement: null }],
  ["no key before it", { previous: null }],
])("an endorsement with %s does not hold", (_, more) => {
  expect(faultsOf([chain[0] as KnownKey, { ...(chain[1] as KnownKey), ...more }])).toEqual([
    "was not endorsed by the key that it names",
  ]);
});

test("a key under another's fingerprint is told", () => {
  expect(faultsOf([{ ...(chain[0] as KnownKey), publicKey: second.publicKey }])).toEqual([
    "is not the fingerprint of its key",
  ]);
});
