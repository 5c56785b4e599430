import { countRequests, listRequests, listRequestsFor, listRequestsOf } from "@/db/queries/audit-requests";
import { listEvidence } from "@/db/queries/evidence";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { ListedRequestView } from "@/lib/api/endpoints/audit-requests";
import type * as endpoints from "@/lib/api/endpoints/audit-requests";
import { isShownTo, obstacleToJudge } from "@/lib/domain/audit-request/audit-request";
import { demand, may } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import { demandAssessment } from "./assessment-file";
import { demandListed } from "./assessments";
import { namesInRequests } from "./audit-request-names";
import type { Context } from "./context";
import { limitsOver } from "./evidence";
import { questionnaireOf } from "./questionnaires";
import { workspaceDay } from "./workspace";

type Input = InputOf<typeof endpoints.listRequests>;
type List = OutputOf<typeof endpoints.listRequests>;

/** @throws Refusal `forbidden` */
export async function searchRequests(ctx: Context, { q, page, pageSize, ...rest }: Input): Promise<List> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const today = await workspaceDay(db, ctx.now());
  const filter = { ...rest, textKey: foldKey(q), today };
  const rows = await listRequests(db, ctx.actor, filter, { limit: pageSize, offset: (page - 1) * pageSize });
  return {
    rows,
    people: await namesInRequests(
      db,
      rows.map(({ request }) => request),
    ),
    total: await countRequests(db, ctx.actor, filter),
    ...{ page, pageSize, today },
  };
}

/** The list over all assessments, for those who audit. @throws Refusal `forbidden` */
export async function openRequestList(ctx: Context, input: Input): Promise<List> {
  demand(ctx.actor, "audit.read");
  return searchRequests(ctx, input);
}

/** The page of one assessment's requests: what is asked and answered, and what the reader can do with each. @throws Refusal `forbidden`, `not_found` */
export async function openRequestsOf(ctx: Context, assessmentId: string) {
  demand(ctx.actor, "workspace.read");
  return requestsFor(ctx, assessmentId);
}

/** The same for whoever may read it, which the use case that calls this has looked at. @throws Refusal `not_found` */
export async function requestsFor({ actor, now, db }: Context, assessmentId: string) {
  return db.steady(async (db) => {
    const row = await demandAssessment(db, actor, assessmentId);
    const requests = (await listRequestsOf(db, assessmentId)).filter((one) => isShownTo(one, actor));
    const evidence = await listEvidence(db, assessmentId);
    const { sections } = await questionnaireOf(db, row.questionnaireSha256);
    const current = row.archivedAt === null;
    const mayAsk = current && (may(actor.role, "audit.request") || may(actor.role, "room.ask"));
    const mayAnswer = current && may(actor.role, "assessment.edit");
    const given = new Set(requests.flatMap(({ rounds }) => rounds.flatMap((round) => round.evidence)));
    return {
      assessment: await demandListed(db, actor, assessmentId),
      requests: requests.map((request) => ({
        request,
        judges: mayAsk && obstacleToJudge(request, actor) === null,
      })),
      people: await namesInRequests(db, requests),
      evidence: evidence
        .filter(({ id, withdrawnAt }) => given.has(id) || (mayAnswer && withdrawnAt === null))
        .map(({ id, title, withdrawnAt }) => ({ id, title, standing: withdrawnAt === null })),
      /** What files may be given here in answer; null where the reader gives none. */
      limits: current && may(actor.role, "assessment.answer") ? limitsOver(evidence) : null,
      questions: sections.flatMap((section) => section.questions.map(({ id, prompt }) => ({ id, prompt }))),
      today: await workspaceDay(db, now()),
      ...{ mayAsk, mayAnswer },
    };
  });
}

const HOME_AT_MOST = 40;

export type OwnRequests = {
  /** What auditors wait for in their own assessments, the nearest due date first. */
  awaited: ListedRequestView[];
  /** What they asked for themselves and was answered. */
  answered: ListedRequestView[];
  /** Names of the people whose ids stand in them. */
  people: Record<string, string>;
};

/** What of requests waits for whoever asks for their home page. */
export async function listOwnRequests({ db, actor }: Context): Promise<OwnRequests> {
  demand(actor, "workspace.read");
  const rows = await listRequestsFor(db.read, actor, HOME_AT_MOST);
  const inState = (state: string) => rows.filter(({ request }) => request.state === state);
  return {
    awaited: may(actor.role, "assessment.edit") ? inState("open") : [],
    answered: may(actor.role, "audit.request") ? inState("answered") : [],
    people: await namesInRequests(
      db.read,
      rows.map(({ request }) => request),
    ),
  };
}
