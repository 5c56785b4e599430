import { z } from "zod";
import type { AuditAction } from "../../audit-actions";
import { listed } from "../words";
import { changed } from "./changes";
import { readPayload } from "./payloads";
import type { Teller } from "./teller";

const text = z.string().catch("");
const texts = z.array(z.string()).catch([]);

const requestPayload = z.object({
  text,
  questionIds: texts,
  dueOn: text,
  closingNote: text,
  rounds: z
    .array(
      z.object({
        text,
        evidence: texts,
        questionIds: texts,
        links: texts,
        missing: z.object({ text }).nullable().catch(null),
      }),
    )
    .catch([]),
});
type Payload = z.output<typeof requestPayload>;

const MOST_QUOTED = 80;

/** What was asked for, as far as a line of a history holds it. */
const named = (asked: string): string => {
  const [line = ""] = asked.split("\n");
  const whole = line.length <= MOST_QUOTED && line === asked;
  return whole ? `“${line}”` : `“${line.slice(0, MOST_QUOTED).toWellFormed().trimEnd()} …”`;
};

const telling =
  (tell: (request: Payload, words: Parameters<Teller>[2]) => ReturnType<Teller>): Teller =>
  ({ payload }, _, words) => {
    const request = readPayload(requestPayload, payload);
    return request && tell(request, words);
  };

type RequestAction = Extract<AuditAction, `request.${string}`>;

/** What auditors asked for, and what was answered. */
export const REQUEST_TELLERS: Readonly<Record<RequestAction, Teller>> = {
  "request.made": telling((request, { day }) => ({
    did: "Asked to see something",
    changes: [
      ...changed("Request", undefined, request.text),
      ...changed("Questions", undefined, listed(request.questionIds, "and")),
      ...changed("Due", undefined, request.dueOn && day(request.dueOn)),
    ],
  })),
  "request.answered": telling((request, { evidence }) => {
    const round = request.rounds.at(-1);
    const shownBy = round?.evidence.map((id) => evidence[id] ?? id).join("; ");
    return {
      did: `Answered the request ${named(request.text)}`,
      changes: [
        ...changed("Answer", undefined, round?.text),
        ...changed("Shown by", undefined, shownBy),
        ...changed("Questions", undefined, round && listed(round.questionIds, "and")),
        ...changed("Addresses", undefined, round?.links.join("\n")),
      ],
    };
  }),
  "request.returned": telling((request, { day }) => ({
    did: `Said what is missing from the answer to ${named(request.text)}`,
    changes: [
      ...changed("Missing", undefined, request.rounds.at(-1)?.missing?.text),
      ...changed("Due", undefined, request.dueOn && day(request.dueOn)),
    ],
  })),
  "request.accepted": telling((request) => ({
    did: `Accepted the answer to ${named(request.text)}`,
    changes: changed("Note", undefined, request.closingNote),
  })),
  "request.withdrawn": telling((request) => ({
    did: `Withdrew the request ${named(request.text)}`,
    reason: request.closingNote,
  })),
};
