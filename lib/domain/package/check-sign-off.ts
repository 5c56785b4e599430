import { z } from "zod";
import { type Signature, type Snapshot, signatureFaults, snapshotFaults } from "../assessment/signature";
import { type SnapshotField, fieldsHash } from "../assessment/snapshot";
import { isDigestWithheld } from "./check-redactions";

const digest = z.string().regex(/^[0-9a-f]{64}$/, "should be 64 hex digits in lower case");
const field = z.union([
  z.strictObject({ path: z.string(), salt: digest, value: z.unknown() }),
  z.strictObject({ path: z.string(), digest }),
]);

/** What was signed stands whole, or, in a redacted copy, field by field. */
export const signOffFormat = z.looseObject({
  snapshot: z.looseObject({ fields: z.array(field).optional() }),
  signatures: z.array(z.looseObject({})),
});

export type SignOffFile = z.output<typeof signOffFormat>;

type SignOffFault = { place: string; fault: string };

/** What is wrong with what was signed and with the signatures. What was left out is not looked at. */
export function signOffFaults(said: SignOffFile, assessmentId: string): SignOffFault[] {
  // What is malformed in them does not come to its hash.
  const snapshot = said.snapshot as Snapshot & { fields?: SnapshotField[] };
  const signatures = said.signatures as Signature[];
  const of = snapshot.fields
    ? blackedOutFaults(snapshot.sha256, snapshot.fields, assessmentId)
    : snapshotFaults(snapshot);
  return [
    ...of.map((fault) => ({ place: "snapshot", fault })),
    ...(snapshot.assessmentId === assessmentId
      ? []
      : [{ place: "snapshot", fault: "It is of another assessment." }]),
    ...signatures.flatMap((signature, index) =>
      (snapshot.fields && isDigestWithheld(signature)
        ? givenFaults(signature, snapshot)
        : signatureFaults(signature, snapshot)
      ).map((fault) => ({ place: `signature ${index + 1}`, fault })),
    ),
  ];
}

function blackedOutFaults(sha256: string, fields: readonly SnapshotField[], assessmentId: string): string[] {
  const id = fields.find(({ path }) => path === "/assessmentId");
  return [
    ...(fieldsHash(fields) === sha256 ? [] : ["Its fields do not come to its hash."]),
    ...(id && "value" in id && id.value === assessmentId ? [] : ["It was frozen for another assessment."]),
  ];
}

/** What it was given for is looked at, though its own digest is not there. */
const givenFaults = (
  { snapshotSha256, assessmentId }: Signature,
  snapshot: Pick<Snapshot, "sha256" | "assessmentId">,
): string[] =>
  snapshotSha256 === snapshot.sha256 && assessmentId === snapshot.assessmentId
    ? []
    : ["It was given for something else."];
