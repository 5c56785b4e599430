import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyOfSeed, verifySignature } from "@/lib/server/ed25519";
import {
  type Checkpoint,
  type StreamHead,
  checkpointFaults,
  checkpointFormat,
  checkpointHash,
  inTreeOrder,
  proveHead,
  provesHead,
  rootOf,
  signedBytes,
} from "./checkpoint";

const digits = "0123456789abcdef".split("");
const hash = fc
  .array(fc.constantFrom(...digits), { minLength: 64, maxLength: 64 })
  .map((all) => all.join(""));
const head: fc.Arbitrary<StreamHead> = fc.record({
  stream: fc.oneof(
    fc.constant("workspace"),
    fc.uuid().map((id) => `assessment:${id}`),
  ),
  seq: fc.integer({ min: 1, max: 100_000 }),
  hash,
});
const heads = fc.uniqueArray(head, { selector: ({ stream }) => stream, minLength: 1, maxLength: 40 });

describe("the root", () => {
  test("is the same in whatever order the ends come", () => {
    fc.assert(
      fc.property(heads, (all) => {
        expect(rootOf(all.toReversed())).toBe(rootOf(all));
      }),
    );
  });

  test("is another one when an entry is added, taken away or changed, or a stream is left out", () => {
    fc.assert(
      fc.property(heads, fc.nat(), hash, (all, which, other) => {
        const at = which % all.length;
        const changed = (more: Partial<StreamHead>) =>
          rootOf(all.with(at, { ...(all[at] as StreamHead), ...more }));
        const root = rootOf(all);
        expect(changed({ seq: (all[at]?.seq ?? 0) + 1 })).not.toBe(root);
        expect(changed({ stream: "assessment:another" })).not.toBe(root);
        if (other !== all[at]?.hash) expect(changed({ hash: other })).not.toBe(root);
        expect(rootOf(all.toSpliced(at, 1))).not.toBe(root);
      }),
    );
  });
});

test("the end of one stream is proved without saying anything of another", () => {
  fc.assert(
    fc.property(heads, fc.nat(), hash, (all, which, other) => {
      const { stream } = all[which % all.length] as StreamHead;
      const made = { root: rootOf(all), streams: all.length };
      const proved = proveHead(all, stream);
      expect(provesHead(made, proved)).toBe(true);
      expect(provesHead(made, { ...proved, seq: proved.seq + 1 })).toBe(false);
      expect(provesHead(made, { ...proved, hash: other })).toBe(other === proved.hash);
      expect(provesHead({ ...made, root: other }, proved)).toBe(other === made.root);
      const said = JSON.stringify(proved);
      for (const one of inTreeOrder(all)) if (one.stream !== stream) expect(said).not.toContain(one.stream);
    }),
  );
});

const key = keyOfSeed(new Uint8Array(32).fill(7));

/** As many checkpoints as there are moments, each after the one before. */
function chained(moments: readonly string[], signing = key): Checkpoint[] {
  const all: Checkpoint[] = [];
  for (const [index, at] of moments.entries()) {
    const before = all.at(-1);
    const said = {
      ...({ format: "assay-checkpoint/1", cause: "daily" } as const),
      ...{ origin: "a".repeat(64), number: index + 1, at, streams: 1, root: String(index).padStart(64, "0") },
      ...{ previous: before ? checkpointHash(before) : null, key: signing.fingerprint },
    };
    all.push({ ...said, signature: signing.sign(signedBytes(said)) });
  }
  return all;
}

const days = ["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z", "2026-11-03T00:00:00.000Z"];
const faultsOf = (checkpoints: readonly Checkpoint[], keys = [key.publicKey]) =>
  checkpointFaults(checkpoints, { keys, verify: verifySignature }).map(
    ({ number, fault }) => `${number} ${fault}`,
  );

test("what is signed and continued has no fault, and is of the format", () => {
  const all = chained(days);
  expect(faultsOf(all)).toEqual([]);
  expect(faultsOf(all.slice(1))).toEqual([]);
  // Clocks are set back; what comes after what, the hashes say.
  expect(faultsOf(chained(days.toReversed()))).toEqual([]);
  for (const one of all) expect(checkpointFormat.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
});

const other = keyOfSeed(new Uint8Array(32).fill(8));

test.each<[string, (all: Checkpoint[]) => Checkpoint[], string[]]>([
  ["one that is missing", (all) => all.toSpliced(1, 1), ["3 expected checkpoint 2 here"]],
  [
    "one that says something else",
    (all) => all.with(1, { ...(all[1] as Checkpoint), root: "f".repeat(64) }),
    ["2 its signature does not fit what it says", "3 does not continue the checkpoint before it"],
  ],
  [
    "all of them made anew with another key",
    () => chained(days, other),
    [1, 2, 3].map((number) => `${number} was signed by a key that is not known here`),
  ],
])("%s is told", (_, tamper, faults) => {
  expect(faultsOf(tamper(chained(days)))).toEqual(faults);
});
