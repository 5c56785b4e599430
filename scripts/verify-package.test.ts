import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { linkHash } from "@/lib/domain/audit";
import { headLeaf, rootOf } from "@/lib/domain/checkpoint/checkpoint";
import { bytesToHex } from "@noble/hashes/utils.js";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** What a line of Python says of the values given to it as JSON, with the second verifier at hand. */
const python = (line: string, given: unknown): unknown =>
  JSON.parse(
    execFileSync(
      "python3",
      [
        "-B",
        "-X",
        "utf8",
        "-c",
        `import json,sys;import verify_package as v;given=json.load(sys.stdin);${line}`,
      ],
      {
        cwd: folder,
        input: JSON.stringify(given),
        maxBuffer: 100_000_000,
      },
    ).toString(),
  );

test("the second verifier holds to the vectors of RFC 8032, RFC 8785 and RFC 9162", () => {
  const told = execFileSync("python3", ["-B", "verify_package.py", "--self-test"], {
    cwd: folder,
  }).toString();
  expect(told).toBe("44 vectors hold\n");
});

test("both verifiers write every JSON value alike", () => {
  const values = fc.sample(fc.jsonValue({ stringUnit: "binary", maxDepth: 4 }), { numRuns: 500, seed: 1 });
  const doubles = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 3_000, seed: 2 });
  const all = [...values, ...doubles].filter((value) => isWritable(value));
  expect(all.length).toBeGreaterThan(3_000);
  expect(python("print(json.dumps([v.canonical(one) for one in given]))", all)).toEqual(
    all.map(canonicalJson),
  );
});

const isWritable = (value: unknown): boolean => {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
};

test("both verifiers hash entries and the ends of streams alike", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 });
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
  const link = fc.record({
    ...{ stream: text, seq: fc.nat(), at: text, actorKind: fc.constantFrom("person", "system" as const) },
    ...{ actorId: text, action: text, objectKind: text, objectId: text, objectRevision: fc.nat() },
    ...{ payloadDigest: hash, previous: hash },
  });
  const links = fc.sample(link, { numRuns: 200, seed: 3 });
  expect(python("print(json.dumps([v.link_hash(one) for one in given]))", links)).toEqual(
    links.map((one) => linkHash(one as Parameters<typeof linkHash>[0])),
  );
  const head = fc.record({ stream: fc.uuid().map((id) => `assessment:${id}`), seq: fc.nat(), hash });
  const trees = fc.sample(fc.uniqueArray(head, { selector: ({ stream }) => stream, maxLength: 40 }), {
    ...{ numRuns: 60, seed: 4 },
  });
  const leaves =
    "[v.head_leaf(h['stream'],h['seq'],h['hash']) for h in sorted(one,key=lambda h:h['stream'])]";
  expect(python(`print(json.dumps([v.merkle_root(${leaves}).hex() for one in given]))`, trees)).toEqual(
    trees.map((one) => rootOf(one)),
  );
  const [first] = trees.find((one) => one.length > 0) ?? [];
  expect(
    first &&
      python("print(json.dumps(v.head_leaf(given['stream'],given['seq'],given['hash']).hex()))", first),
  ).toBe(first && bytesToHex(headLeaf(first)));
});
