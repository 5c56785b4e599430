import { STATUS_WORDS } from "@/lib/domain/assessment";
import { DECISION_WORDS, demandedInWords } from "@/lib/domain/assessment/sign-off";
import { ROLE_WORDS } from "@/lib/domain/explain/words";
import { dayInWords, momentInWords } from "../figures";
import type { Fact, ReportSignOff } from "../model";
import type { ReportSource, SourceSignOff } from "../source";
import type { Recorded } from "./recorded";

/** Who stands for what this report says: names, roles, times with their zone, and the hash that they signed. */
export function reportSignOff(source: ReportSource, { reviewers }: Recorded): ReportSignOff {
  const { signOff, zone } = source;
  const { snapshot, signatures, changed, ofSnapshot } = signOff;
  return {
    status: signOffStatus(signOff),
    facts: signOffFacts(source),
    preparedBy: [...new Set(Object.values(source.people.answered).map(({ name }) => name))].sort(),
    reviewedBy: [...reviewers].sort(),
    waivers: source.waivers,
    signatures: signatures.map((one) => ({
      meaning: demandedInWords(one),
      name: one.name,
      role: ROLE_WORDS[one.role],
      at: one.at,
      atWords: `${momentInWords(new Date(one.at), zone)} (${zone})`,
      statement: one.statement,
      snapshotSha256: one.snapshotSha256,
      stands: (ofSnapshot || changed === null) && one.snapshotSha256 === snapshot?.sha256,
      digest: one.digest,
    })),
    changed,
    snapshotSha256: snapshot?.sha256 ?? null,
  };
}

/** As "Decided: Approved with conditions". */
export const signOffStatus = ({ status, decision }: SourceSignOff): string =>
  decision === null ? STATUS_WORDS[status] : `${STATUS_WORDS[status]}: ${DECISION_WORDS[decision]}`;

/** What is known of the decision; nothing before the first signature. */
export function signOffFacts({ signOff, zone }: ReportSource): Fact[] {
  const { decidedAt, validUntil, snapshot, changed } = signOff;
  return [
    ...(decidedAt === null
      ? []
      : [{ label: "Decided", value: `${momentInWords(new Date(decidedAt), zone)} (${zone})` }]),
    ...(validUntil === "" ? [] : [{ label: "Holds until", value: dayInWords(validUntil) }]),
    ...(snapshot === null ? [] : [{ label: "Signed snapshot, SHA-256", value: snapshot.sha256 }]),
    ...(changed === null ? [] : [{ label: "Changed since it was signed", value: changed }]),
  ];
}
