import { listed, quoted } from "../explain/words";
import type { Questionnaire } from "../questionnaire/format";
import { hasMovedOn, movedOn } from "../questionnaire/moved-on";
import { versionOfPack } from "../pack/pack";
import type { Score } from "../scoring/document";
import { readSheet } from "../scoring/sheet";
import { tierOf } from "../scoring/tier";
import type { Status } from "../assessment";
import type { AssessmentDocument } from "./document";
import type { EvidenceRecord } from "./evidence";
import { addDays } from "../calendar";
import { type DatedVersion, versionInWords } from "../product/version";
import { SOON_DAYS, expiryOf } from "./freshness";
import { CONTRACTS, type Parties, partiesChange, versionChange } from "./look-again";

/** Why a decision asks to be looked at again (docs/domain.md, section 4.6), the most pressing first. */
const REASON_KINDS = [
  "expired",
  "expiring",
  "version",
  "announced",
  "contract",
  "evidence",
  "subprocessors",
  "runs",
  "tier",
  "questionnaire",
] as const;
type ReasonKind = (typeof REASON_KINDS)[number];

export type Reason = {
  kind: ReasonKind;
  /** A clause, as "the product runs another version". */
  words: string;
  /** The calendar day that it is about, or empty. */
  on: string;
};

export type Decided = {
  status: Status;
  /** The last calendar day on which the decision holds, or empty. */
  validUntil: string;
  /** What was signed, and the questionnaire that it answers. */
  then: {
    questionnaire: Questionnaire;
    document: AssessmentDocument;
    score: Score;
    /** Ids of what had been replaced already, and was relied on all the same. */
    replaced: ReadonlySet<string>;
  };
  /** The same answers as they stand on `today.on`, with what the product runs by then. */
  today: AssessmentDocument;
  /** What the product will run by what its vendor announced, the nearest first. */
  announced: readonly DatedVersion[];
  /** What answers cite, as it stands. */
  cited: readonly EvidenceRecord[];
  parties: Parties;
  /** With which assessments begin today. */
  current: { questionnaire: Questionnaire; sha256: string };
};

/**
 * Everything for which a decided or expired assessment asks to be reassessed; empty for one
 * in another state, or where nothing has moved. It follows from what stands, and is never kept.
 */
export function reassessReasons(decided: Decided): Reason[] {
  const { status, then, today, parties, current } = decided;
  if (status !== "decided" && status !== "expired") return [];
  const words = (kind: ReasonKind, clause: string | null): Reason[] =>
    clause === null ? [] : [{ kind, words: clause, on: "" }];
  const tier = tierOf(current.questionnaire, then.document.facts).value;
  const found = [
    ...endReasons(decided),
    ...words("version", versionChange(then.document, today)),
    ...announcedReasons(decided),
    ...evidenceReasons(decided),
    ...words("subprocessors", partiesChange(parties)),
    ...words("runs", staleRuns(decided)),
    ...words(
      "tier",
      tier === then.score.tier.value ? null : `its tier would be ${tier}, and was ${then.score.tier.value}`,
    ),
    ...words("questionnaire", questionnaireChange(decided)),
  ];
  return found.sort((one, other) => REASON_KINDS.indexOf(one.kind) - REASON_KINDS.indexOf(other.kind));
}

/** That another pack was published says nothing to an assessment that is scored by this one. */
function questionnaireChange({ then, current }: Decided): string | null {
  const { questionnaire, pack } = then.document;
  const now = current.questionnaire;
  if (questionnaire.sha256 === current.sha256 || !hasMovedOn(then.questionnaire, now, pack)) return null;
  if (movedOn(then.questionnaire, now) === "all")
    return `the questionnaire has moved on (version ${questionnaire.version} then, ${now.version} today)`;
  const [was, is] = [then.questionnaire, now].map((one) => packIn(one, pack));
  return is === undefined
    ? `its pack ${pack ?? ""} has been taken out of the questionnaire`
    : `its pack ${pack ?? ""} has moved on (version ${was ?? ""} then, ${is} today)`;
}

function packIn(questionnaire: Questionnaire, packId: string | undefined): string | undefined {
  const pack = questionnaire.packs?.find(({ id }) => id === packId);
  return pack && versionOfPack(questionnaire, pack);
}

function endReasons({ status, validUntil, today: { on } }: Decided): Reason[] {
  const expiry = status === "expired" ? status : expiryOf(validUntil, on);
  if (expiry === "expired") return [{ kind: "expired", words: "its decision has expired", on: validUntil }];
  return expiry === "soon" ? [{ kind: "expiring", words: "its decision ends soon", on: validUntil }] : [];
}

/** What will run soon, and is not what runs. */
function announcedReasons({ announced, today: { product, on } }: Decided): Reason[] {
  const next = announced.find((version) => versionInWords(version) !== versionInWords(product));
  if (!next || next.since > addDays(on, SOON_DAYS)) return [];
  const words = `another version is announced (${versionInWords(next)})`;
  return [{ kind: "announced", words, on: next.since }];
}

/** What counted when it was decided, and does so no longer. */
function evidenceReasons({ cited, then, today }: Decided): Reason[] {
  const ended = cited.filter(
    ({ id, validUntil, replacedBy }) =>
      (replacedBy !== null && !then.replaced.has(id)) ||
      (validUntil !== "" && validUntil >= then.document.on && validUntil < today.on),
  );
  const told = (kind: "contract" | "evidence", things: readonly EvidenceRecord[]): Reason[] =>
    things.length === 0 ? [] : [{ kind, words: `${titled(things)} expired or been replaced`, on: "" }];
  return [
    ...told(
      "contract",
      ended.filter(({ kind }) => CONTRACTS.includes(kind)),
    ),
    ...told(
      "evidence",
      ended.filter(({ kind }) => !CONTRACTS.includes(kind)),
    ),
  ];
}

const SHOWN_TITLES = 3;

function titled(things: readonly EvidenceRecord[]): string {
  const titles = things.slice(0, SHOWN_TITLES).map(({ title }) => quoted(title));
  const more = things.length - titles.length;
  return `${listed([...titles, ...(more > 0 ? [`${more} more`] : [])], "and")} ${things.length === 1 ? "has" : "have"}`;
}

/** Runs that counted then, and are of another version or too old today. */
function staleRuns({ then, today }: Decided): string | null {
  const standing = (document: AssessmentDocument) =>
    new Map(
      readSheet(then.questionnaire, document).runs.scenarios.map((one) => [one.scenario.id, one.standing]),
    );
  const [was, is] = [standing(then.document), standing(today)];
  const stale = [...was].filter(([id, state]) => state === "counted" && is.get(id) === "stale");
  if (stale.length === 0) return null;
  return `${stale.length === 1 ? "a stress test counts" : `${stale.length} stress tests count`} no longer`;
}
