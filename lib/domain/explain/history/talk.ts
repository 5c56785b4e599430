import { z } from "zod";
import type { AuditAction } from "../../audit-actions";
import { inWords } from "../../talk/text";
import { type Wording, changed } from "./changes";
import { readPayload } from "./payloads";
import type { Teller } from "./teller";

const text = z.string().catch("");

const commentPayload = z.object({ text, mentions: z.array(z.string()).catch([]) });

const worded = (payload: unknown, { people }: Wording): string | undefined => {
  const comment = readPayload(commentPayload, payload);
  return comment && inWords(comment.text, comment.mentions, (id) => people[id] ?? id);
};

const comment =
  (did: string): Teller =>
  ({ payload, before }, _, words) => ({
    did,
    changes: changed("Comment", worded(before, words), worded(payload, words)),
  });

/** What is said beside the sheet: the same words for a question's threads and the assessment's. */
export const TALK_TELLERS = {
  "thread.opened": () => ({ did: "Began a thread of comments" }),
  "thread.resolved": () => ({ did: "Resolved a thread of comments" }),
  "thread.reopened": () => ({ did: "Reopened a thread of comments" }),
  "comment.added": comment("Commented"),
  "comment.changed": comment("Changed a comment"),
  "comment.withdrawn": comment("Withdrew a comment"),
} as const satisfies Partial<Record<AuditAction, Teller>>;
