import { listAsksBy, listAsksOf } from "@/db/queries/asks";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { inWords, marksIn } from "@/lib/domain/talk/text";
import { findPeopleNames } from "@/db/queries/assessments";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

/** A mention that waits for an answer, as both home pages tell it. */
export type AskView = {
  assessmentId: string;
  threadId: string;
  /** Empty where the thread is about the assessment itself. */
  questionId: string;
  /** The question's words, or empty. */
  prompt: string;
  /** What was written, with names for its marks. */
  text: string;
  /** RFC 3339 in UTC. */
  since: string;
  /** The other one: who asks, or who is asked. */
  personName: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

const AT_MOST = 50;

/**
 * What waits for an answer of the one who asks for this page, and what they wait for
 * themselves: the newest fifty of each, in assessments that are not archived.
 */
export async function listAsks(ctx: Context): Promise<{ asked: AskView[]; waitingFor: AskView[] }> {
  demand(ctx.actor, "assessment.comment");
  const { db, actor } = ctx;
  const asked = await listAsksOf(db.read, actor, AT_MOST);
  const waitingFor = await listAsksBy(db.read, actor, AT_MOST);
  const marked = [...asked, ...waitingFor].flatMap(({ text }) => marksIn(text));
  const names = await findPeopleNames(db.read, [...new Set(marked)]);
  const view = async (row: (typeof asked)[number], personName: string): Promise<AskView> => {
    const { assessmentId, threadId, questionId, since, useCase, vendorName, productName } = row;
    const prompt =
      questionId === ""
        ? ""
        : (findQuestion(await questionnaireOf(db.read, row.questionnaireSha256), questionId)?.prompt ?? "");
    return {
      ...{ assessmentId, threadId, questionId, prompt, useCase, vendorName, productName, personName },
      text: inWords(row.text, [...names.keys()], (id) => names.get(id) ?? id),
      since: since.toISOString(),
    };
  };
  return {
    asked: await Promise.all(asked.map((row) => view(row, row.askerName ?? "the system"))),
    waitingFor: await Promise.all(waitingFor.map((row) => view(row, row.personName))),
  };
}
