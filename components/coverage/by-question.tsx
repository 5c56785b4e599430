import { frameworksInWords } from "@/lib/domain/explain/crosswalk";
import { LEVEL_TITLES } from "@/lib/report/figures";
import { type Held, heldIn } from "@/lib/report/held";
import type { Report } from "@/lib/report/model";
import { QuestionLink } from "../result/question-link";
import { Link } from "../ui/link";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { QuestionState } from "../verdict/question-state";
import { queryOf, referenceAnchor } from "./address";
import styles from "./coverage.module.css";

type Leading = { reference: string; href: string };

/** The other direction: each question and duty with the references that it names. */
export function ByQuestion({
  assessmentId,
  report,
  chosen,
}: {
  assessmentId: string;
  report: Report;
  chosen: readonly string[];
}) {
  const { sections, duties } = report;
  const held = heldIn(report);
  const leading = leadingFrom(report, chosen);
  const named = (ids: readonly string[]) => ids.filter((id) => leading.has(id));
  const parts = [
    ...sections.map(({ id, title, questions }) => ({
      ...{ id, title },
      held: held({ questions: named(questions.map((one) => one.id)), duties: [] }),
    })),
    {
      ...{ id: "duties", title: "Our own duties" },
      held: held({ questions: [], duties: named(duties.map((one) => one.id)) }),
    },
  ].filter((part) => part.held.length > 0);
  return (
    <>
      <p className={styles.sum}>
        The other direction: each question and duty with the references that it names.
        {chosen.length > 0 && (
          <>
            {" "}
            Narrowed to {frameworksInWords(chosen)}.{" "}
            <Link href={queryOf({ by: "question", frameworks: [] })}>Show all references</Link>
          </>
        )}
      </p>
      {parts.length === 0 && <p className={styles.hint}>No question points to any of them.</p>}
      {parts.map((part) => (
        <Section key={part.id} title={part.title}>
          <Table
            caption={`References of ${part.title}`}
            head={
              <>
                <HeadCell>Question</HeadCell>
                <HeadCell>References</HeadCell>
                <HeadCell>How it stands</HeadCell>
                <HeadCell>Level</HeadCell>
              </>
            }
          >
            {part.held.map((one) => (
              <Row key={idOf(one)} {...{ assessmentId, one }} references={leading.get(idOf(one)) ?? []} />
            ))}
          </Table>
        </Section>
      ))}
    </>
  );
}

const idOf = (one: Held): string => (one.kind === "question" ? one.question.id : one.duty.id);

function Row({
  assessmentId,
  one,
  references,
}: {
  assessmentId: string;
  one: Held;
  references: readonly Leading[];
}) {
  const { prompt } = one.kind === "question" ? one.question : one.duty;
  return (
    <tr>
      <RowHead className={styles.asked}>
        <QuestionLink {...{ assessmentId, prompt }} id={idOf(one)} />
      </RowHead>
      <Cell label="References" className={styles.leading}>
        <span>
          {references.map(({ reference, href }, place) => (
            <span key={reference}>
              {place > 0 && " · "}
              <Link href={href}>{reference}</Link>
            </span>
          ))}
        </span>
      </Cell>
      <Cell label="How it stands">
        {one.kind === "question" ? (
          <QuestionState {...one.question} />
        ) : one.duty.owed ? (
          one.duty.state
        ) : (
          "Not owed"
        )}
      </Cell>
      <Cell label="Level">
        {one.kind === "question" && one.question.level && LEVEL_TITLES[one.question.level]}
      </Cell>
    </tr>
  );
}

/** By question and duty, each reference with where it stands among those of its framework. */
function leadingFrom({ crosswalk }: Report, chosen: readonly string[]): Map<string, Leading[]> {
  const found = new Map<string, Leading[]>();
  for (const { id: frameworkId, references } of crosswalk.frameworks) {
    if (chosen.length > 0 && !chosen.includes(frameworkId)) continue;
    const query = queryOf({ by: "framework", frameworks: [frameworkId] });
    for (const [place, { reference, questions, duties }] of references.entries())
      for (const id of [...questions, ...duties]) {
        const href = `${query}#${referenceAnchor(frameworkId, place)}`;
        found.set(id, [...(found.get(id) ?? []), { reference, href }]);
      }
  }
  return found;
}
