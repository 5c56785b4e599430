import { and, asc, eq, sql } from "drizzle-orm";
import type { Citation } from "@/lib/domain/assessment/evidence";
import type { AnswerRecord, DutyRecord } from "@/lib/domain/assessment/file";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { insertRows, putRow } from "../rows";
import { answerEvidence, answers, duties, summaries } from "../schema";

export type AnswerRow = typeof answers.$inferSelect;
export type SummaryRow = typeof summaries.$inferSelect;

/** Every answer of an assessment with what it cites in order, by one statement. */
export async function listAnswers(db: Reader, assessmentId: string): Promise<AnswerRecord[]> {
  const statement = prepared(db, "list_answers", () =>
    db
      .select({
        questionId: answers.questionId,
        state: answers.state,
        value: answers.value,
        note: answers.note,
        reason: answers.reason,
        approvedBy: answers.approvedBy,
        revision: answers.revision,
        updatedBy: answers.updatedBy,
        updatedAt: answers.updatedAt,
        evidenceId: answerEvidence.evidenceId,
        clause: answerEvidence.clause,
        level: answerEvidence.level,
      })
      .from(answers)
      .leftJoin(
        answerEvidence,
        and(
          eq(answerEvidence.assessmentId, answers.assessmentId),
          eq(answerEvidence.questionId, answers.questionId),
        ),
      )
      .where(eq(answers.assessmentId, sql.placeholder("assessmentId")))
      .orderBy(asc(answers.questionId), asc(answerEvidence.position))
      .prepare("list_answers"),
  );
  const records: AnswerRecord[] = [];
  for (const row of await statement.execute({ assessmentId })) {
    const { evidenceId, clause, level, updatedAt, ...answer } = row;
    let record = records.at(-1);
    if (record?.questionId !== answer.questionId) {
      record = { ...answer, updatedAt: updatedAt.toISOString(), evidence: [] };
      records.push(record);
    }
    if (evidenceId !== null && clause !== null && level !== null)
      record.evidence.push({ id: evidenceId, clause, level });
  }
  return records;
}

export async function putAnswer(tx: Writer, row: AnswerRow) {
  await putRow(tx, answers, ["assessmentId", "questionId"], row);
}

/** Writes answers to questions that had none, with what each cites. */
export async function insertAnswers(
  tx: Writer,
  rows: readonly { row: AnswerRow; citations: readonly Citation[] }[],
) {
  await insertRows(
    tx,
    answers,
    rows.map(({ row }) => row),
  );
  await insertRows(
    tx,
    answerEvidence,
    rows.flatMap(({ row, citations }) => citationRows(row, citations)),
  );
}

/** Puts `citations` in the place of all that one answer cites, if it cites anything. */
export async function putCitations(
  tx: Writer,
  { assessmentId, questionId, replacing }: { assessmentId: string; questionId: string; replacing: boolean },
  citations: readonly Citation[],
) {
  if (replacing)
    await tx
      .delete(answerEvidence)
      .where(and(eq(answerEvidence.assessmentId, assessmentId), eq(answerEvidence.questionId, questionId)));
  await insertRows(tx, answerEvidence, citationRows({ assessmentId, questionId }, citations));
}

const citationRows = (
  { assessmentId, questionId }: Pick<AnswerRow, "assessmentId" | "questionId">,
  citations: readonly Citation[],
) =>
  citations.map(({ id, clause, level }, position) => ({
    ...{ assessmentId, questionId, evidenceId: id, position, clause, level },
  }));

export async function listDuties(db: Reader, assessmentId: string): Promise<DutyRecord[]> {
  const rows = await prepared(db, "list_duties", () =>
    db
      .select({
        dutyId: duties.dutyId,
        state: duties.state,
        note: duties.note,
        revision: duties.revision,
        updatedBy: duties.updatedBy,
        updatedAt: duties.updatedAt,
      })
      .from(duties)
      .where(eq(duties.assessmentId, sql.placeholder("assessmentId")))
      .orderBy(asc(duties.dutyId))
      .prepare("list_duties"),
  ).execute({ assessmentId });
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

export async function putDuty(tx: Writer, row: typeof duties.$inferSelect) {
  await putRow(tx, duties, ["assessmentId", "dutyId"], row);
}

export async function findSummary(db: Reader, assessmentId: string): Promise<SummaryRow | undefined> {
  const [row] = await db.select().from(summaries).where(eq(summaries.assessmentId, assessmentId));
  return row;
}

export async function putSummary(tx: Writer, row: SummaryRow) {
  await putRow(tx, summaries, ["assessmentId"], row);
}
