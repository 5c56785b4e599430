import { z } from "zod";
import type { AuditAction } from "../../audit-actions";
import { SEVERITY_WORDS, SEVERITIES } from "../../follow-up/follow-up";
import { type Wording, changed } from "./changes";
import { readPayload } from "./payloads";
import type { Teller } from "./teller";

const text = z.string().catch("");

const followUpPayload = z.object({
  title: text,
  description: text,
  severity: z.enum(SEVERITIES).or(z.literal("")).catch(""),
  ownerId: text,
  dueOn: text,
  verification: text,
  ifMissed: text,
  blocksGoLive: z.boolean().catch(false),
  closingNote: text,
  closingEvidence: z.array(z.string()).catch([]),
  reopenedBecause: text,
});
type Payload = z.output<typeof followUpPayload>;

function particulars(before: Payload | undefined, after: Payload, { people, day }: Wording) {
  const name = (id: string | undefined) => id && (people[id] ?? id);
  const severity = (of: Payload | undefined) => (of?.severity ? SEVERITY_WORDS[of.severity] : "");
  const blocks = (of: Payload | undefined) => of && (of.blocksGoLive ? "Yes" : "No");
  return [
    ...changed("Title", before?.title, after.title),
    ...changed("Description", before?.description, after.description),
    ...changed("Severity", severity(before), severity(after)),
    ...changed("Owner", name(before?.ownerId), name(after.ownerId)),
    ...changed("Due", before?.dueOn && day(before.dueOn), after.dueOn && day(after.dueOn)),
    ...changed("Verified by", before?.verification, after.verification),
    ...changed("If missed", before?.ifMissed, after.ifMissed),
    ...changed("Blocks go-live", blocks(before), blocks(after)),
  ];
}

const said =
  (did: string): Teller =>
  ({ payload, before }, _, words) => {
    const after = readPayload(followUpPayload, payload);
    if (!after) return undefined;
    return { did, changes: particulars(readPayload(followUpPayload, before), after, words) };
  };

const closed =
  (did: string): Teller =>
  ({ payload }, _, { evidence }) => {
    const after = readPayload(followUpPayload, payload);
    if (!after) return undefined;
    const shownBy = after.closingEvidence.map((id) => evidence[id] ?? id).join("; ");
    return {
      did: `${did} “${after.title}”`,
      changes: [...changed("Done", undefined, after.closingNote), ...changed("Shown by", undefined, shownBy)],
    };
  };

const reopened =
  (did: string): Teller =>
  ({ payload }) => {
    const after = readPayload(followUpPayload, payload);
    return after && { did: `${did} “${after.title}”`, reason: after.reopenedBecause };
  };

type FollowUpAction = Extract<AuditAction, `${"finding" | "action"}.${string}`>;

/** What was found, and what was done about it. */
export const FOLLOW_UP_TELLERS: Readonly<Record<FollowUpAction, Teller>> = {
  "finding.raised": said("Raised a finding"),
  "finding.changed": said("Changed a finding"),
  "finding.closed": closed("Closed the finding"),
  "finding.reopened": reopened("Reopened the finding"),
  "action.added": said("Added an action"),
  "action.changed": said("Changed an action"),
  "action.closed": closed("Did the action"),
  "action.reopened": reopened("Reopened the action"),
};
