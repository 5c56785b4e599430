import { type AssessmentRow, findAssessmentParts } from "@/db/queries/assessments";
import type { Reader } from "@/db/client";
import type { AssessmentFile } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import type { Change } from "./context";
import { type Entered, enteredAt, readEntered } from "./entered";
import { questionnaireOf } from "./questionnaires";

export type OpenFile = {
  assessment: AssessmentRow;
  questionnaire: Questionnaire;
  file: AssessmentFile;
  /** The workspace's calendar day, on which evidence is judged. */
  today: string;
  /** The workspace's IANA zone. */
  zone: string;
};

/**
 * Everything one assessment's score rests on, in four statements.
 *
 * @throws Refusal `not_found`
 */
export function readFile(db: Reader, assessmentId: string, at: Date): Promise<OpenFile> {
  return openFile(db, assessmentId, at, readEntered);
}

async function openFile(
  db: Reader,
  assessmentId: string,
  at: Date,
  entered: (db: Reader, assessmentId: string) => Promise<Entered>,
): Promise<OpenFile> {
  const parts = await findAssessmentParts(db, assessmentId);
  if (!parts) throw new Refusal("not_found", "There is no such assessment.");
  const { assessment, questionnaire, vendorName, productName, model, version, configurationHash, zone } =
    parts;
  const { useCase, facts, extendedSections, pack, scenariosNotApplicable } = assessment;
  return {
    assessment,
    questionnaire: await questionnaireOf(db, questionnaire.sha256),
    today: todayIn(zone, at),
    zone,
    file: {
      questionnaire,
      vendor: { name: vendorName },
      product: {
        name: productName,
        model: model ?? "",
        version: version ?? "",
        configurationHash: configurationHash ?? "",
      },
      useCase,
      facts,
      extendedSections,
      pack,
      scenariosNotApplicable,
      ...(await entered(db, assessmentId)),
    },
  };
}

/**
 * The file as a change finds it, for changing what it says. The change extends the
 * assessment's stream and has written nothing yet.
 *
 * @throws Refusal `not_found`, `locked` once it is archived or has left draft
 */
export async function readOpenFile({ tx, at, headOf }: Change, assessmentId: string): Promise<OpenFile> {
  const head = headOf(assessmentStream(assessmentId));
  const open = await openFile(tx, assessmentId, at, (db, id) => enteredAt(db, id, head));
  demandOpen(open.assessment);
  return open;
}

/** @throws Refusal `locked` */
export function demandOpen({ archivedAt }: Pick<AssessmentRow, "archivedAt" | "status">): void {
  if (archivedAt !== null) throw new Refusal("locked", "This assessment is archived. Restore it to go on.");
}
