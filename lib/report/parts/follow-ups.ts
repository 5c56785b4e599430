import { conditionText } from "@/lib/domain/explain/condition";
import {
  type FollowUp,
  type GoLive,
  SEVERITY_WORDS,
  conditionRef,
  goLiveOf,
  isOverdue,
} from "@/lib/domain/follow-up/follow-up";
import type { ReportFollowUp, ReportSource } from "../model";

/** What was found and what is to be done, as it was kept: those that are open first. */
export function reportFollowUps({ followUps = [], followUpsOn = "" }: ReportSource): ReportFollowUp[] {
  const titles = new Map(followUps.map(({ id, title }) => [id, title]));
  const words = followUps.map(
    ({ severity, findingId, questionId, dueOn, closedBy, ...kept }): ReportFollowUp => ({
      id: kept.id,
      kind: kept.kind === "finding" ? "Finding" : "Action",
      question: questionId || null,
      title: kept.title,
      description: kept.description || null,
      severity: severity === "" ? null : SEVERITY_WORDS[severity],
      finding: findingId === null ? null : (titles.get(findingId) ?? null),
      condition: kept.condition,
      owner: kept.ownerName,
      dueOn: dueOn || null,
      verification: kept.verification || null,
      ifMissed: kept.ifMissed || null,
      blocksGoLive: kept.blocksGoLive,
      status:
        kept.state === "done" ? "Done" : isOverdue({ ...kept, dueOn }, followUpsOn) ? "Overdue" : "Open",
      closed:
        kept.closedAt === null
          ? null
          : {
              name: kept.closedByName,
              at: kept.closedAt,
              note: kept.closingNote,
              shownBy: [...kept.shownBy],
            },
    }),
  );
  return [
    ...words.filter(({ status }) => status !== "Done"),
    ...words.filter(({ status }) => status === "Done"),
  ];
}

/** Whether use may begin, as far as this says. */
export function reportGoLive({
  questionnaire,
  document,
  score,
  followUps = [],
}: ReportSource): GoLive<Pick<FollowUp, "id" | "title" | "kind">> {
  const before = score.conditions.filter(
    (condition) => conditionText(questionnaire, document, score, condition).beforeGoLive,
  );
  const { blocking, ...standing } = goLiveOf(followUps, before.map(conditionRef));
  return { ...standing, blocking: blocking.map(({ id, title, kind }) => ({ id, title, kind })) };
}

/** In a sentence. */
export function goLiveInWords({ standing, blocking, unplanned }: GoLive<unknown>): string {
  const left = `${unplanned} ${unplanned === 1 ? "condition" : "conditions"} before go-live without an action`;
  if (standing === "blocked")
    return `Go-live is blocked by ${blocking.length} open ${blocking.length === 1 ? "entry" : "entries"}${unplanned > 0 ? `; ${left}` : ""}.`;
  return standing === "unplanned" ? `Go-live is not prepared: ${left}.` : "Nothing on record blocks go-live.";
}
