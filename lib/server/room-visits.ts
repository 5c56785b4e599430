import { listListedAssessments } from "@/db/queries/assessments";
import { countVisits, findGuestNames, listVisits } from "@/db/queries/rooms";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { assessmentStream, payloadOf } from "@/lib/domain/audit";
import { ACTION_GROUPS } from "@/lib/domain/audit-actions";
import { entryInWords } from "@/lib/domain/explain/history/entry";
import type { Context } from "./context";
import { currentQuestionnaire } from "./questionnaires";

/** What was done in the auditor's room, as both sides are shown it. */
type Visit = {
  /** RFC 3339 in UTC. */
  at: string;
  who: string;
  did: string;
  /** Of the file that was handed out. */
  sha256: string | null;
  /** Null for what is of no assessment. */
  assessment: Pick<AssessmentView, "id" | "useCase" | "vendor" | "product"> | null;
};

export type Visits = { rows: Visit[]; total: number; page: number; pageSize: number };

export const VISITS_A_PAGE = 50;

/**
 * What guests did, the newest first; whoever asks sees all of these streams, which the use
 * case that calls this has looked at.
 *
 * @param linkId one guest's, or empty for whoever came
 */
export async function visitsOf(
  { actor, db: { read: db } }: Context,
  { page, ...which }: { linkId: string; streams: readonly string[]; page: number },
): Promise<Visits> {
  const of = { ...which, actions: ACTION_GROUPS.room.actions };
  const rows = await listVisits(db, { ...of, limit: VISITS_A_PAGE, offset: (page - 1) * VISITS_A_PAGE });
  const names = await findGuestNames(db, [...new Set(rows.map(({ linkId }) => linkId))]);
  const prefix = assessmentStream("");
  const idOf = (stream: string) => (stream.startsWith(prefix) ? stream.slice(prefix.length) : "");
  const ids = [...new Set(rows.map(({ stream }) => idOf(stream)))].filter((id) => id !== "");
  const listed = await listListedAssessments(db, actor, ids);
  const named = new Map(
    listed.map(({ id, useCase, vendor, product }) => [id, { id, useCase, vendor, product }]),
  );
  const { questionnaire } = await currentQuestionnaire(db);
  return {
    rows: rows.map(({ linkId, at, stream, action, json }) => {
      const entry = { action, objectKind: "room-visit", objectId: linkId, payload: payloadOf(json) };
      const { did, sha256 } = entryInWords(questionnaire, { ...entry, before: null }, NO_NAMES);
      const who = names.get(linkId) ?? "";
      return { at, who, did, sha256, assessment: named.get(idOf(stream)) ?? null };
    }),
    total: await countVisits(db, of),
    ...{ page, pageSize: VISITS_A_PAGE },
  };
}

/** No act of a guest names a person, a thing or a day. */
const NO_NAMES = { people: {}, evidence: {}, day: (date: string) => date };
