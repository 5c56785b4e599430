import { REDACTION_KINDS, type RedactionChoice, type RedactionKind } from "./choice";
import { looksMarked } from "./mark";
import { nameSwap } from "./names";

/** An entry of the audit trail, as far as it decides what its payload may hold. */
export type ToldEntry = { objectKind: string; objectId: string; payload: unknown };

/**
 * Whether a payload of the audit trail holds something that a copy leaves out. Its hash stays
 * in the chain, so that it is withheld whole: a payload with a hole would not fit its digest.
 * What nobody has judged counts as held.
 */
export function createWithholding({
  choice,
  names,
  freeReplies,
}: {
  choice: RedactionChoice;
  names: Iterable<string>;
  freeReplies: ReadonlySet<string>;
}): (entry: ToldEntry) => boolean {
  const { kinds, fields } = choice;
  const swap = nameSwap(kinds.includes("people") ? names : []);
  const namesSomebody = (text: string) => {
    let named = false;
    swap(text, (name) => {
      named = true;
      return name;
    });
    return named;
  };
  return ({ objectKind, objectId, payload }) =>
    NAMES_A_WHOLE_FILE.has(objectKind) ||
    textsIn(payload, questionIn(payload) ?? objectId).some(({ name, text, questionId }) => {
      // What could be taken for a mark is left out wherever it stands.
      if (looksMarked(text) || namesSomebody(text)) return true;
      if (isReply(name) ? !freeReplies.has(questionId) : PLAIN.has(name)) return false;
      const isField = fields.some(
        (one) =>
          one.questionId === questionId && (isReply(name) ? one.field === "reply" : one.field === name),
      );
      return isField || kindsOf(objectKind, name).some((kind) => kinds.includes(kind));
    });
}

/**
 * They name the hash of a file that was whole: whoever has all of it but one word could try
 * words until the hash fits.
 */
const NAMES_A_WHOLE_FILE: ReadonlySet<string> = new Set(["report", "comparison"]);

const isReply = (name: string) => name === "value";

/** Members that hold no free text: ids, hashes, days and words of the product's own. */
const PLAIN: ReadonlySet<string> = new Set([
  ...["id", "ids", "assessmentId", "questionId", "dutyId", "itemId", "vendorId", "productId", "ownerId"],
  ...["teamId", "predecessorId", "successorId", "findingId", "evidenceId", "threadId", "personId"],
  ...["replaces", "replacedBy", "closingEvidence", "mentions", "by", "createdBy", "updatedBy", "closedBy"],
  ...["approvedBy", "grantedBy", "withdrawnBy", "recordedBy", "fixedBy", "resolvedBy", "mentionedBy"],
  ...["sha256", "hash", "firstHash", "questionnaireSha256", "snapshotSha256", "configurationHash", "task"],
  ...["at", "on", "createdAt", "updatedAt", "intakeAt", "archivedAt", "decidedAt", "withdrawnAt"],
  ...["closedAt", "grantedAt", "recordedAt", "fixedAt", "resolvedAt", "ranOn", "ranAt", "dueOn", "expiresOn"],
  ...["validUntil", "issuedOn", "periodFrom", "periodTo", "receivedOn", "capturedOn"],
  ...["state", "status", "level", "severity", "meaning", "capacity", "statement", "decision", "independence"],
  ...["verdict", "provisional", "format", "table", "measure", "confidentiality", "mediaType", "scan"],
  ...["pack", "scenario", "packVersion", "questionnaireVersion", "modelVersion", "movedFrom", "movedTo"],
  ...["extendedSections", "facts", "redact", "stream", "subject"],
  ...["submittedBy", "visibility"],
]);

/** By what an entry is about, of any text in it that is not plain and then of single members. */
type ByName = { others: readonly RedactionKind[] } & Readonly<Record<string, readonly RedactionKind[]>>;

const UNJUDGED: ByName = { others: REDACTION_KINDS };
const REVIEWED: ByName = { others: ["reviews"] };
const NOTED: ByName = { others: ["notes"] };
const SHOWN: ByName = { others: ["evidence"], receivedFrom: ["evidence", "people"] };
const TESTER = ["tests", "people"] as const;

const BY_OBJECT: Readonly<Record<string, ByName>> = {
  assessment: {
    ...UNJUDGED,
    ...{ useCase: ["use"], reason: ["notes"], teamName: ["notes"], scenariosNotApplicable: ["notes"] },
  },
  // What is cited stood whole in them before things of evidence had entries of their own.
  answer: { ...NOTED, title: ["evidence"], clause: ["evidence"], link: ["evidence"] },
  ...{ duty: NOTED, tags: NOTED, scenario: NOTED, waiver: NOTED },
  ...{
    review: REVIEWED,
    request: REVIEWED,
    finding: REVIEWED,
    action: REVIEWED,
    thread: REVIEWED,
    comment: REVIEWED,
  },
  ...{ evidence: SHOWN, download: SHOWN, upload: SHOWN },
  plan: { others: ["tests"] },
  run: {
    others: ["tests"],
    ...{ name: TESTER, role: TESTER, graders: TESTER, grader: TESTER, first: TESTER, second: TESTER },
  },
  signature: { others: ["people"] },
  // Words of the product, ids and hashes alone.
  ...{ snapshot: { others: [] }, package: { others: [] } },
};

function kindsOf(objectKind: string, name: string): readonly RedactionKind[] {
  const of = (Object.hasOwn(BY_OBJECT, objectKind) ? BY_OBJECT[objectKind] : undefined) ?? UNJUDGED;
  return (Object.hasOwn(of, name) ? of[name] : undefined) ?? of.others;
}

type Text = { name: string; text: string; questionId: string };

/** Every text in a payload, by the member that holds it; what a record holds goes by the record's name. */
function textsIn(value: unknown, questionId: string, name = ""): Text[] {
  if (typeof value === "string") return value === "" ? [] : [{ name, text: value, questionId }];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((item) => textsIn(item, questionIn(item) ?? questionId, name));
  return Object.entries(value).flatMap(([inner, inside]) =>
    textsIn(inside, questionIn(inside) ?? questionId, RECORDS.has(name) ? name : inner),
  );
}

/** Members whose own members are ids. */
const RECORDS: ReadonlySet<string> = new Set(["facts", "scenariosNotApplicable"]);

const questionIn = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null && "questionId" in value && typeof value.questionId === "string"
    ? value.questionId
    : undefined;
