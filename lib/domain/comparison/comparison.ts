import type { Status } from "../assessment";
import type { Side } from "../assessment/compared";
import type { Decision } from "../assessment/sign-off";
import { canonicalJson } from "../canonical-json";
import type { Tier } from "../questionnaire/format";
import type { Score } from "../scoring/document";
import { ruleFor } from "../scoring/tier";
import { type EvidenceMix, evidenceMixOf } from "../sensitivity/evidence-mix";
import { type Swept, sweptOf } from "../sensitivity/sweep";
import { type Stability, stabilityAmong } from "../sensitivity/weightings";
import { sha256Hex } from "../sha256";
import { comparability } from "./comparable";
import { type Matrix, matrixOf } from "./matrix";
import { type Pair, type Reach, outcomesOfSide, pairsOf, reachOf } from "./told-apart";

/** So many can be compared at once. */
export const COMPARED_AT_LEAST = 2;
export const COMPARED_AT_MOST = 8;

/** What is known of an assessment beside its score. */
export type Identity = {
  id: string;
  vendor: { id: string; name: string };
  product: { id: string; name: string };
  useCase: string;
  status: Status;
  decision: Decision | null;
  /** RFC 3339 in UTC. */
  decidedAt: string | null;
  /** Of what was signed for; null before a decision. */
  snapshotSha256: string | null;
};

/** The head of a column: which assessment it is, and what came of it. */
export type Column = Identity & {
  tier: Tier;
  verdict: Score["verdict"];
  provisional: Score["provisional"];
  questionnaire: Score["questionnaire"];
  /** The calendar day on which evidence was judged. */
  on: string;
  /** SHA-256 of the canonical JSON of the `assay-assessment/1` that was scored. */
  documentSha256: string;
  knockOuts: string[];
  asked: number;
  open: number;
};

export type Comparison = {
  columns: Column[];
  /** What can be compared and what cannot; empty where they are all alike. */
  comparability: string[];
  matrix: Matrix;
  pairs: Pair[];
  /** Between which per cents each decided score lies; null where there is none. */
  reaches: (Reach | null)[];
  /** By column; null where there is no score. */
  stability: (Stability | null)[];
  mixes: EvidenceMix[];
  swept: (Swept | null)[];
};

/** Some assessments compared whole, each as it stands on its day. */
export function comparisonOf(all: readonly { identity: Identity; side: Side }[]): Comparison {
  const sides = all.map(({ side }) => side);
  const outcomes = sides.map(outcomesOfSide);
  return {
    columns: all.map(({ identity, side }) => columnOf(identity, side)),
    comparability: comparability(sides),
    matrix: matrixOf(sides),
    pairs: pairsOf(sides, outcomes),
    reaches: sides.map(({ questionnaire, score }) => reachOf(questionnaire, score)),
    stability: outcomes.map((ofSide) => (ofSide.length > 0 ? stabilityAmong(ofSide) : null)),
    mixes: sides.map(({ questionnaire, document, score }) => evidenceMixOf(questionnaire, document, score)),
    swept: sides.map(({ questionnaire, score }) =>
      score.overall ? sweptOf(score, ruleFor(questionnaire, score.tier.value)) : null,
    ),
  };
}

function columnOf(identity: Identity, { document, score }: Side): Column {
  const asked = Object.values(score.questions).filter((question) => question.asked);
  return {
    ...identity,
    tier: score.tier.value,
    verdict: score.verdict,
    provisional: score.provisional,
    questionnaire: score.questionnaire,
    on: document.on,
    documentSha256: sha256Hex(canonicalJson(document)),
    knockOuts: [...new Set(score.knockOuts.map(({ question }) => question))],
    asked: asked.length,
    open: asked.filter(({ state }) => state === "open").length,
  };
}
