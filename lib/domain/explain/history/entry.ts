import type { AuditAction } from "../../audit-actions";
import { choiceInWords, readChoice } from "../../redaction/choice";
import { findQuestion } from "../../questionnaire/find";
import type { Questionnaire } from "../../questionnaire/format";
import { frameworksInWords } from "../crosswalk";
import { verdictLabel } from "../verdict";
import {
  type ValueChange,
  type Wording,
  answerChanges,
  changed,
  dutyChanges,
  dutyNamed,
  intakeChanges,
  particularsChanges,
} from "./changes";
import { REQUEST_TELLERS } from "./audit-request";
import { EVIDENCE_TELLERS } from "./evidence";
import {
  type AnswerPayload,
  type AssessmentPayload,
  type ExportPayload,
  answerPayload,
  assessmentPayload,
  besideQuestion,
  clockPayload,
  dutyPayload,
  exportPayload,
  packageExportPayload,
  readPayload,
  scenarioPayload,
  tagsPayload,
} from "./payloads";
import { FOLLOW_UP_TELLERS } from "./follow-up";
import { REVIEW_TELLERS } from "./review";
import { ROOM_TELLERS } from "./room";
import { STRESS_TELLERS } from "./stress";
import { TALK_TELLERS } from "./talk";
import type { AuditEntry, Teller } from "./teller";
import { WORKSPACE_TELLERS } from "./workspace";
import { namedPayload, openingPayload } from "./workspace-payloads";

type About = {
  kind: "question" | "duty" | "vendor" | "product" | "person" | "other";
  id: string;
  name: string;
};

/** One entry of the trail, told in words. */
export type EntryWords = {
  /** What was done, as "Answered" or "Exported the report as PDF". */
  did: string;
  /** What it was done to, by the name it had then. */
  about: About | null;
  changes: ValueChange[];
  /** Why, where a reason had to be given. */
  reason: string | null;
  /** SHA-256 of the file that was handed out. */
  sha256: string | null;
};

const scenario =
  (did: string): Teller =>
  ({ payload }) => {
    const kept = readPayload(scenarioPayload, payload);
    if (!kept) return undefined;
    const supposed = kept.supposes.map(({ questionId }) => questionId).join(", ");
    return { did: `${did} “${kept.name}”`, changes: changed("Supposes", undefined, supposed) };
  };

const TELLERS: Readonly<Record<AuditAction, Teller>> = {
  ...REVIEW_TELLERS,
  ...WORKSPACE_TELLERS,
  ...EVIDENCE_TELLERS,
  ...TALK_TELLERS,
  ...FOLLOW_UP_TELLERS,
  ...REQUEST_TELLERS,
  ...STRESS_TELLERS,
  ...ROOM_TELLERS,
  "assessment.opened": ({ payload }, _, words) => {
    if (readPayload(openingPayload, payload))
      return { did: "Entered where the trail of a new assessment begins" };
    const after = readPayload(assessmentPayload, payload);
    return { did: "Began the assessment", changes: after && particularsChanges(undefined, after, words) };
  },
  "assessment.changed": ({ payload, before }, _, words) => {
    const after = readPayload(assessmentPayload, payload);
    const old = readPayload(assessmentPayload, before);
    return { did: "Changed the particulars", changes: after && particularsChanges(old, after, words) };
  },
  "assessment.reassessed": () => ({ did: "Began to assess it anew" }),
  "scenario.kept": scenario("Kept the what-if"),
  "scenario.discarded": scenario("Threw the what-if away:"),
  "assessment.archived": () => ({ did: "Archived the assessment" }),
  "assessment.restored": () => ({ did: "Restored the assessment" }),
  "assessment.restricted": ({ payload, before }) => {
    const after = readPayload(assessmentPayload, payload);
    if (!after) return undefined;
    return {
      did: "Restricted the assessment to a team",
      changes: changed("Who sees it", seenBy(readPayload(assessmentPayload, before)), seenBy(after)),
      reason: after.reason,
    };
  },
  "assessment.unrestricted": ({ payload, before }) => ({
    did: "Opened the assessment to everybody here",
    changes: changed("Who sees it", seenBy(readPayload(assessmentPayload, before)), "Everybody here"),
    reason: readPayload(assessmentPayload, payload)?.reason,
  }),
  "assessment.tagged": ({ payload, before }) => {
    const words = (of: unknown) => readPayload(tagsPayload, of)?.tags.join(", ");
    return { did: "Changed the tags", changes: changed("Tags", words(before), words(payload)) };
  },
  "assessment.moved": ({ payload, before }, questionnaire) => {
    const after = readPayload(assessmentPayload, payload);
    if (!after) return undefined;
    return {
      did: "Moved the assessment to another version of the questionnaire",
      changes: [
        ...changed("Version", after.movedFrom, after.movedTo),
        ...intakeChanges(questionnaire, readPayload(assessmentPayload, before), after),
      ],
    };
  },
  "intake.set": ({ payload, before }, questionnaire) => {
    const after = readPayload(assessmentPayload, payload);
    if (!after) return undefined;
    return {
      did: after.before === null ? "Completed the intake" : "Changed the intake",
      changes: intakeChanges(questionnaire, readPayload(assessmentPayload, before), after),
      reason: after.reason,
    };
  },
  "answer.recorded": ({ objectId, payload, before }, questionnaire, words) => {
    const after = readPayload(answerPayload, payload);
    if (!after) return undefined;
    const old = readPayload(answerPayload, before);
    const changes = answerChanges(findQuestion(questionnaire, objectId), old, after, words);
    return { did: didAnswer(old, after, changes), changes };
  },
  "answer.taken_over": ({ objectId, payload, before }, questionnaire, words) => {
    const after = readPayload(answerPayload, payload);
    if (!after) return undefined;
    const old = readPayload(answerPayload, before);
    return {
      did: "Took over what the assessment before said of",
      changes: answerChanges(findQuestion(questionnaire, objectId), old, after, words),
    };
  },
  "answer.approved": ({ payload }) => ({
    did: "Approved that it does not apply:",
    reason: readPayload(answerPayload, payload)?.reason,
  }),
  "duty.recorded": ({ payload, before }) => {
    const after = readPayload(dutyPayload, payload);
    if (!after) return undefined;
    return {
      did: "Kept how your own duty stands:",
      changes: dutyChanges(readPayload(dutyPayload, before), after),
    };
  },
  "report.exported": ({ payload }) => {
    const file = readPayload(exportPayload, payload);
    if (!file) return undefined;
    const table = file.table ? `, table ${file.table.replace("-", " ")}` : "";
    const narrowed = file.frameworks ? `, narrowed to ${frameworksInWords(file.frameworks)}` : "";
    const copy = file.redact === "" ? "the report" : "a redacted copy of the report";
    return {
      did: `Exported ${copy} as ${file.format.toUpperCase()}${table}${narrowed}`,
      changes: [{ label: "As it stood", from: null, to: standingOf(file) }, ...leftOut(file.redact)],
      sha256: file.sha256,
    };
  },
  "package.exported": ({ payload }) => {
    const { evidence = "", redact = "" } = readPayload(packageExportPayload, payload) ?? {};
    const what = redact === "" ? "the auditor’s package" : "a redacted copy of the auditor’s package";
    return {
      did: `Took away ${what}${evidence === "without" ? ", without files of evidence" : ""}`,
      changes: leftOut(redact),
    };
  },
  "comparison.exported": ({ payload }) => {
    const file = readPayload(exportPayload, payload);
    if (!file) return undefined;
    return {
      did: `Exported a comparison with others as ${file.format.toUpperCase()}`,
      changes: [
        { label: "As it stood", from: null, to: standingOf(file) },
        ...changed("Seed of the random weightings", undefined, file.seed === null ? null : String(file.seed)),
      ],
      sha256: file.sha256,
    };
  },
  "clock.regressed": ({ payload }) => {
    const clock = readPayload(clockPayload, payload);
    return {
      did: "The server’s clock had gone back",
      changes: clock && [{ label: "Clock", from: clock.last, to: clock.now }],
    };
  },
};

/** What an audit entry says. One whose content was erased or is not known is told by its name alone. */
export function entryInWords(questionnaire: Questionnaire, entry: AuditEntry, words: Wording): EntryWords {
  const tellers: Readonly<Record<string, Teller>> = TELLERS;
  const teller = Object.hasOwn(tellers, entry.action) ? tellers[entry.action] : undefined;
  const told = teller?.(entry, questionnaire, words) ?? { did: nameOf(entry.action) };
  return {
    did: told.did,
    about: aboutOf(questionnaire, entry),
    changes: told.changes ?? [],
    reason: told.reason || null,
    sha256: told.sha256 || null,
  };
}

/** An entry of another kind in between names the team by its id alone. */
const seenBy = (of: AssessmentPayload | undefined) =>
  of && (of.teamId === null ? "Everybody here" : `Only ${of.teamName || "one team"}`);

function aboutOf(questionnaire: Questionnaire, { objectKind, objectId, payload }: AuditEntry): About | null {
  const question = findQuestion(questionnaire, readPayload(besideQuestion, payload)?.questionId ?? objectId);
  if (question) return { kind: "question", id: question.id, name: question.prompt };
  const duty = dutyNamed(questionnaire, objectId);
  if (duty) return { kind: "duty", id: objectId, name: duty.prompt };
  const { name, email } = readPayload(namedPayload, payload) ?? { name: "", email: "" };
  switch (objectKind) {
    case "vendor":
    case "product":
    case "person":
      return { kind: objectKind, id: objectId, name: name || objectId };
    case "team":
    case "pack":
    case "party_name":
    case "room-link":
      return { kind: "other", id: objectId, name: name || objectId };
    case "invitation":
      return { kind: "other", id: objectId, name: email || objectId };
    case "backup":
    case "migration":
      return { kind: "other", id: objectId, name: objectId };
    default:
      return null;
  }
}

function didAnswer(before: AnswerPayload | undefined, after: AnswerPayload, changes: ValueChange[]): string {
  if (before && !changes.some(({ label }) => label === "Answer"))
    return changes.some(({ label }) => label === "Evidence")
      ? "Changed the evidence for"
      : "Changed the note on";
  switch (after.state) {
    case "open":
      return "Cleared the answer to";
    case "unknown":
      return "Marked as unknown:";
    case "disputed":
      return "Marked as disputed:";
    case "not_applicable":
      return "Set aside as not applicable:";
    case "answered":
      return before && before.state === "answered" ? "Changed the answer to" : "Answered";
  }
}

/** Of a redacted copy. */
const leftOut = (redact: string) =>
  changed("Left out", undefined, redact === "" ? null : choiceInWords(readChoice(redact)));

function standingOf({ verdict, provisional, tier, score }: ExportPayload): string {
  const numbers = score
    ? `, evidenced ${score.evidenced}, claimed ${score.claimed}, decided ${score.decided}`
    : "";
  return `${verdictLabel({ verdict, provisional })}, tier ${tier}${numbers}`;
}

/** "evidence.added" as "Evidence added". */
function nameOf(action: string): string {
  const words = action.replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
