import {
  type FollowUp,
  type GoLive,
  SEVERITY_WORDS,
  conditionRef,
  goLiveOf,
  isOverdue,
} from "@/lib/domain/follow-up/follow-up";
import type { ReportFollowUp } from "../model";
import type { ReportSource, SourceFollowUp } from "../source";

/** As of which day they are told; null where there is nothing to tell, so that a report without any has no day of its printing. */
export const followUpsOn = ({ followUps = [], followUpsOn: on = "" }: ReportSource): string | null =>
  followUps.length > 0 && on !== "" ? on : null;

/** The fact of the cover that moves with the day of the printing. */
export const AS_OF = "Findings and actions as of";

/** What was found and what is to be done, as it was kept: those that are open first. */
export function reportFollowUps({ followUps = [], followUpsOn = "" }: ReportSource): ReportFollowUp[] {
  const titles = new Map(followUps.map(({ id, title }) => [id, title]));
  const words = followUps.map((kept) => followUpInWords(kept, { titles, on: followUpsOn }));
  return [
    ...words.filter(({ status }) => status !== "Done"),
    ...words.filter(({ status }) => status === "Done"),
  ];
}

/** One as tables tell it on a calendar day; `titles` of the findings that actions are for, by id. */
export const followUpInWords = (
  { severity, findingId, questionId, dueOn, closedBy: _, ...kept }: SourceFollowUp,
  { titles, on }: { titles: ReadonlyMap<string, string>; on: string },
): ReportFollowUp => ({
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
  status: kept.state === "done" ? "Done" : isOverdue({ ...kept, dueOn }, on) ? "Overdue" : "Open",
  closed:
    kept.closedAt === null
      ? null
      : {
          name: kept.closedByName,
          at: kept.closedAt,
          note: kept.closingNote,
          shownBy: [...kept.shownBy],
        },
});

/** Whether use may begin, by the decision and by what is open. */
export function reportGoLive({
  score,
  signOff: { status, decision },
  followUps = [],
  openBefore = false,
}: ReportSource): GoLive<Pick<FollowUp, "id" | "title" | "kind">> {
  const conditions = score.conditions.map(conditionRef);
  const { blocking, ...goLive } = goLiveOf({
    ...{ status, decision, conditions },
    ...{ items: followUps, before: openBefore },
  });
  return { ...goLive, blocking: blocking.map(({ id, title, kind }) => ({ id, title, kind })) };
}
