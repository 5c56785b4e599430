import {
  type SnapshotField,
  fieldDigest,
  fieldSalt,
  leavesOf,
  snapshotHash,
} from "@/lib/domain/assessment/snapshot";
import { type RedactionChoice, choiceText } from "@/lib/domain/redaction/choice";
import { mapTexts } from "@/lib/domain/redaction/map-texts";
import {
  type Redaction,
  SIGNED_PREFIX,
  documentSalt,
  redactionSalt,
  sealed,
} from "@/lib/domain/redaction/redaction";
import { type ToldEntry, createWithholding } from "@/lib/domain/redaction/payload";
import { createRedactor } from "@/lib/domain/redaction/redactor";
import type { Rules } from "@/lib/domain/redaction/rules";
import type { ReportSource, ReportSubject, SourceEntry, SourceSnapshot } from "../source";
import { type Redactable, SOURCE_RULES, SUBJECT_RULES } from "./source-rules";

/** What was signed, beside what a report has of it. */
type Content = ReportSubject & { format: string; appVersion: string };

const CONTENT_RULES: Rules<Content> = { ...SUBJECT_RULES, format: "kept", appVersion: "kept" };

export type Redacting = {
  choice: RedactionChoice;
  /** Of people who may be named in texts, beside those whom the source names. */
  names: Iterable<string>;
  /** The workspace's, as 64 hexadecimal digits: what makes digests that nobody can guess behind. */
  secret: string;
};

/**
 * The source of a redacted copy: what is chosen gives way to marks, and nothing of it is left
 * anywhere, so that no printer can know more than the copy may say. Of what was signed every
 * field stands with its salt or, where it was left out, with its digest.
 */
export function redactSource(source: ReportSource, redacting: Redacting): ReportSource {
  const { choice, secret } = redacting;
  const { whole, snapshot, content } = partsOf(source);
  const redactor = createRedactor({
    ...{ choice, freeReplies: freeRepliesOf(source) },
    names: everybodyIn(source, redacting),
  });
  const { trail, ...redacted } = mapTexts(whole, SOURCE_RULES, redactor.visit);
  const { assessmentId, document } = source;
  const signed = content && mapTexts(content, CONTENT_RULES, redactor.visit, SIGNED_PREFIX);
  return {
    ...redacted,
    ...(trail && source.trail && { trail: { ...trail, entries: toldIn(trail.entries, source, redacting) } }),
    signOff: {
      ...redacted.signOff,
      snapshot: snapshot && content && signed ? blackedOut(snapshot, content, signed) : null,
    },
    redactions: {
      format: "assay-redactions/1",
      of: snapshotHash(documentSalt(secret, assessmentId), document),
      choice: choiceText(choice),
      redactions: redactor.leftOut().map((left) => sealed(secret, assessmentId, left)),
    },
  };
}

/** Which entries of the trail say something that a copy of this source leaves out. */
export const withholdingOf = (source: ReportSource, redacting: Redacting): ((entry: ToldEntry) => boolean) =>
  createWithholding({
    ...{ choice: redacting.choice, freeReplies: freeRepliesOf(source) },
    names: everybodyIn(source, redacting),
  });

function everybodyIn(source: ReportSource, { names }: Redacting): string[] {
  const { whole, content } = partsOf(source);
  return [...names, ...namesIn(whole, SOURCE_RULES), ...(content ? namesIn(content, CONTENT_RULES) : [])];
}

function partsOf({ signOff: { snapshot, ...signOff }, redactions: _, trail, ...rest }: ReportSource) {
  const content = snapshot && "content" in snapshot ? (JSON.parse(snapshot.content) as Content) : null;
  const entries = trail?.entries.map(({ payload: __, before: ___, ...entry }) => entry) ?? [];
  const whole: Redactable = { ...rest, signOff, ...(trail && { trail: { ...trail, entries } }) };
  return { whole, snapshot, content };
}

/** Entries with what they may say. */
function toldIn(
  entries: NonNullable<Redactable["trail"]>["entries"],
  source: ReportSource,
  redacting: Redacting,
): SourceEntry[] {
  const withholds = withholdingOf(source, redacting);
  return entries.map((entry, index): SourceEntry => {
    const { payload = null, before = null } = source.trail?.entries[index] ?? {};
    if (payload !== null && withholds({ ...entry, payload }))
      return { ...entry, payload: null, before: null, withheld: true };
    return {
      ...entry,
      payload,
      before: before !== null && withholds({ ...entry, payload: before }) ? null : before,
    };
  });
}

/**
 * What a copy of this source left out under a redaction, with the salt that proves it; null
 * where no such text stands in it any more.
 */
export function reveal(
  source: ReportSource,
  { kind, pointers: [pointer = ""], sha256 }: Pick<Redaction, "kind" | "pointers" | "sha256">,
  { names, secret }: Pick<Redacting, "names" | "secret">,
): { text: string; salt: string } | null {
  const { whole, content } = partsOf(source);
  const texts = new Set(names);
  const note = ({ text }: { text: string }) => {
    texts.add(text);
    return text;
  };
  mapTexts(whole, SOURCE_RULES, note);
  if (content) mapTexts(content, CONTENT_RULES, note);
  const { assessmentId } = source;
  for (const text of texts) {
    const salt = redactionSalt(secret, { assessmentId, kind, pointer, text });
    if (fieldDigest(salt, text) === sha256) return { text, salt };
  }
  return null;
}

/** Every name of a person in a value. */
function namesIn<Value>(value: Value, rules: Rules<Value>): Set<string> {
  const names = new Set<string>();
  mapTexts(value, rules, ({ text, rule }) => {
    if (rule === "person" && text !== "") names.add(text);
    return text;
  });
  return names;
}

/** Questions of its questionnaires, this one and the one before, that are replied to in free text. */
export const freeRepliesOf = ({ questionnaire, before }: ReportSource): ReadonlySet<string> =>
  new Set(
    [questionnaire, ...(before ? [before.questionnaire] : [])].flatMap(({ sections }) =>
      sections.flatMap(({ questions }) =>
        questions.flatMap(({ id, answer }) => (answer.type === "text" ? [id] : [])),
      ),
    ),
  );

/** Each field with its salt, or the digest alone of one that does not stand as it was signed. */
function blackedOut(snapshot: SourceSnapshot, content: Content, redacted: Content): SourceSnapshot {
  if (!("content" in snapshot)) return snapshot;
  const shown = new Map(leavesOf(redacted));
  const fields = leavesOf(content).map(([path, value]): SnapshotField => {
    const salt = fieldSalt(snapshot.salt, path);
    const isShown = typeof value !== "string" || shown.get(path) === value;
    return isShown ? { path, salt, value } : { path, digest: fieldDigest(salt, value) };
  });
  const { salt: _, content: __, ...kept } = snapshot;
  return { ...kept, fields };
}
