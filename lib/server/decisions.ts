import { setImmediate as othersTurn } from "node:timers/promises";
import type { Reader } from "@/db/client";
import { type DecisionRow, listSnapshotContents } from "@/db/queries/decisions";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { questionnaireOf } from "./questionnaires";
import type { SnapshotContent } from "./sign-off";

/** A decision with what was signed for it. */
export type Decided = { row: DecisionRow; content: SnapshotContent; questionnaire: Questionnaire };

/** So many snapshots are held at once, of some thirty thousand characters each, and read before others have a turn. */
const STRETCH = 40;

/** What was signed for each of these decisions, in their order. */
export async function* decidedOnes(db: Reader, rows: readonly DecisionRow[]): AsyncGenerator<Decided, void> {
  for (let start = 0; start < rows.length; start += STRETCH) {
    const part = rows.slice(start, start + STRETCH);
    const contents = await listSnapshotContents(
      db,
      part.map(({ snapshotSha256 }) => snapshotSha256),
    );
    for (const row of part) {
      const found = contents.get(row.snapshotSha256);
      if (found === undefined) continue;
      const content = JSON.parse(found) as SnapshotContent;
      const questionnaire = await questionnaireOf(db, content.document.questionnaire.sha256);
      yield { row, content, questionnaire };
    }
    await othersTurn();
  }
}
