import type { Side } from "../assessment/compared";
import { listed } from "../explain/words";

/**
 * Why two assessments are not ranked as wholes, in one sentence; null where nothing speaks
 * against it. Their answers to the same questions can be compared all the same.
 */
export function obstacleToRank(one: Side, other: Side): string | null {
  for (const { document, score } of [one, other]) {
    if (score.verdict === "stopped") return `${nameOf(document)} was stopped before it was scored.`;
    if (score.overall === null)
      return `${nameOf(document)} has no score, because nothing that was asked applies.`;
  }
  if (one.score.questionnaire.sha256 !== other.score.questionnaire.sha256)
    return `They were answered with different questionnaires (${versionOf(one)} and ${versionOf(other)}).`;
  const [first, second] = [one.score.tier.value, other.score.tier.value];
  if (first === second) return null;
  return `Tier ${first} was asked ${askedIn(one).length} questions and tier ${second} ${askedIn(other).length}, and their lines differ.`;
}

const nameOf = ({ vendor, product }: Side["document"]) => `${vendor.name} ${product.name}`;
const versionOf = ({ score: { questionnaire } }: Side) => `${questionnaire.id} ${questionnaire.version}`;

const askedIn = ({ score }: Pick<Side, "score">): string[] =>
  Object.entries(score.questions).flatMap(([id, { asked }]) => (asked ? [id] : []));

/** What can be compared among all of these and what cannot, in sentences; none where they are all alike. */
export function comparability(sides: readonly Side[]): string[] {
  const versions = [...new Set(sides.map(versionOf))];
  const hashes = new Set(sides.map(({ score }) => score.questionnaire.sha256));
  const tiers = [...new Set(sides.map(({ score }) => score.tier.value))].sort();
  const said: string[] = [];
  if (hashes.size > 1)
    said.push(
      `They were answered with different questionnaires (${listed(versions, "and")}). A question is set side by side where it has the same id; where its wording differs it says so.`,
    );
  if (tiers.length > 1)
    said.push(
      `Their tiers differ (${listed(tiers.map(String), "and")}). A higher tier is asked more and has higher lines, so that overall and section scores are not of the same questions; answers to one question are.`,
    );
  return said;
}
