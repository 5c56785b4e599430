import { tierDemands } from "../../explain/demands";
import { listed } from "../../explain/words";
import type { Severity } from "../../follow-up/follow-up";
import { APART_FROM_TIER, demandedInWords } from "../sign-off";
import type { Concern, LintSource } from "./concern";

/** Who last said what an answer is. */
const ANSWERING = ["answer.recorded", "answer.taken_over"];

export function ownReview(source: LintSource): Concern[] {
  const { acts, reviews, signatures, score, document, nameOf } = source;
  const authors = new Map<string, string>();
  const everyAuthor = new Set<string>();
  for (const { action, objectId, personId } of acts)
    if (ANSWERING.includes(action) && personId !== null) {
      authors.set(objectId, personId);
      everyAuthor.add(personId);
    }
  const tier = score.tier.value;
  const severity: Severity = tier >= APART_FROM_TIER ? "high" : tier === 2 ? "medium" : "low";
  const accepted = reviews
    .filter(
      ({ itemId, state, updatedBy }) =>
        state === "accepted" && itemId in document.answers && authors.get(itemId) === updatedBy,
    )
    .map(({ itemId, updatedBy }): Concern => ({
      ...{ rule: "own_review", severity, place: { kind: "question", id: itemId } },
      found: `${nameOf(updatedBy)} answered it, and accepted the answer.`,
    }));
  // At tier 1 nobody else is asked for, so that whoever answered also approves.
  const signed = signatures
    .filter(({ meaning, personId }) => tier > 1 && meaning !== "prepared" && everyAuthor.has(personId))
    .map(({ name, ...signed }): Concern => ({
      ...{ rule: "own_review", severity, place: { kind: "review", id: "" } },
      found: `${name} signed “${demandedInWords(signed)}”, and answered questions of it.`,
    }));
  return [...accepted, ...signed];
}

export function lateEvidence({ things, decided }: LintSource): Concern[] {
  if (!decided) return [];
  const cited = new Map(things.map(({ id, citedBy }) => [id, citedBy]));
  return things.flatMap((thing): Concern[] => {
    if (thing.withdrawnAt !== null) return [];
    const found = (severity: Severity, words: string): Concern[] => [
      { rule: "late_evidence", severity, place: { kind: "evidence", id: thing.id }, found: words },
    ];
    const dates = [thing.issuedOn, thing.receivedOn, thing.capturedOn].filter((day) => day > decided.on);
    if (thing.citedBy.length > 0 && dates.length > 0)
      return found(
        "high",
        `“${thing.title}” is dated ${dates.sort()[0] ?? ""}, after the decision of ${decided.on}, and ${listed(thing.citedBy, "and")} ${thing.citedBy.length === 1 ? "cites" : "cite"} it.`,
      );
    if (thing.createdAt <= decided.at) return [];
    return (cited.get(thing.replaces ?? "") ?? []).length > 0
      ? found(
          "medium",
          `“${thing.title}” came after the decision in the place of something that it rests on.`,
        )
      : found("low", `“${thing.title}” was brought in after the decision, which does not rest on it.`);
  });
}

export function openDuties({ questionnaire, document, score, signatures, decided }: LintSource): Concern[] {
  // Whoever rejects relies on nothing, and owes nothing for it.
  if (signatures.length === 0 || decided?.decision === "reject") return [];
  const { value: tier } = score.tier;
  return tierDemands(questionnaire, tier, document.facts)
    .duties.filter(({ id }) => (document.duties[id] ?? "not_done") === "not_done")
    .map(({ id, prompt }) => ({
      rule: "open_duties",
      severity: tier >= APART_FROM_TIER ? "high" : "medium",
      place: { kind: "duties", id },
      found: `${id} was open when it was signed: ${prompt}`,
    }));
}
