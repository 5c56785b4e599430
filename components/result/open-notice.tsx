import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import { awaitsApproval } from "@/lib/domain/assessment/file";
import type { Report, ReportQuestion } from "@/lib/report/model";
import { Notice } from "../ui/notice";
import { QuestionLink } from "./question-link";

/** Says plainly that the result is not final, and what it waits for. */
export function OpenNotice({ sheet, report }: { sheet: AssessmentSheet; report: Report }) {
  const { verdict } = report.documents.score;
  if (verdict !== "open") return null;
  const asked = report.sections.flatMap(({ questions }) => questions).filter((question) => question.asked);
  const open = asked.filter(({ state }) => state === "open");
  const waiting = waitingFor(sheet, open);
  const [first] = open.filter((question) => !waiting.includes(question));
  return (
    <Notice title={`Provisional: ${open.length} of ${asked.length} questions are open`}>
      <p>
        What follows is how things stand if nothing more were answered. An open question earns nothing, and
        the verdict is not given before the last is settled.
      </p>
      {first && (
        <p>
          Next open: <QuestionLink assessmentId={sheet.id} id={first.id} prompt={first.prompt} />
        </p>
      )}
      {waiting.length > 0 && (
        <p>
          Set aside, and waiting for a second person’s approval:{" "}
          {waiting.map(({ id }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <QuestionLink assessmentId={sheet.id} id={id} />
            </span>
          ))}
        </p>
      )}
    </Notice>
  );
}

function waitingFor({ answers }: AssessmentSheet, open: readonly ReportQuestion[]): ReportQuestion[] {
  return open.filter(({ id, critical }) =>
    answers.some((answer) => answer.questionId === id && awaitsApproval(answer, critical)),
  );
}
