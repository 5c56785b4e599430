import { stringify } from "csv-stringify/sync";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/stress";
import { demand } from "@/lib/domain/permission";
import { CASE_COLUMNS } from "@/lib/domain/stress/case-row";
import { contentDisposition } from "@/lib/report/file-name";
import { demandAssessment } from "./assessment-file";
import type { Context } from "./context";
import { Reply } from "./edge";
import { questionnaireOf } from "./questionnaires";
import { demandScenario } from "./stress-plans";

/** Two attempts at one case, so that the columns explain themselves; `group_site` stands for any kind of group. */
const EXAMPLE = [
  { case: "EXAMPLE-1", attempt: 1, passed: true, grader: "A. Grader", group_site: "North" },
  {
    ...{ case: "EXAMPLE-1", attempt: 2, passed: false, severity: "high", never_event: false },
    ...{ note: "What went wrong", grader: "A. Grader", group_site: "North" },
  },
];

const COLUMNS = [...CASE_COLUMNS, "group_site"];

/** @throws Refusal `forbidden`, `not_found` */
export async function getResultsTemplate(
  ctx: Context,
  { assessmentId, format, ...of }: InputOf<typeof endpoints.getResultsTemplate>,
): Promise<Reply<null>> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const assessment = await demandAssessment(db, ctx.actor, assessmentId);
  const { scenario } = demandScenario(await questionnaireOf(db, assessment.questionnaireSha256), of);
  const csv = format === "csv";
  const headers = new Headers({
    "content-type": csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
    "content-disposition": contentDisposition(`results-${scenario.id}.${format}`),
  });
  const text = csv
    ? stringify(EXAMPLE, {
        header: true,
        columns: COLUMNS,
        cast: { boolean: (truth) => (truth ? "yes" : "no") },
      })
    : EXAMPLE.map((row) => `${JSON.stringify(row)}\n`).join("");
  return new Reply(null, headers, text);
}
