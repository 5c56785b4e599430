import type {
  Points as WorkedPoints,
  PointsLine,
  Report,
  ReportQuestion,
  ReportSection,
} from "@/lib/report/model";
import { LEVEL_TITLES, figure, percent, worked } from "@/lib/report/figures";
import { classes } from "../ui/classes";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { FoldAll } from "./fold-all";
import { QuestionLink } from "./question-link";
import figures from "./figure-row.module.css";
import styles from "./points.module.css";

/** Every question's points, section by section, down to the overall: nothing is scored here, only shown adding up. */
export function Points({ assessmentId, report }: { assessmentId: string; report: Report }) {
  const { sections, points, decision } = report;
  return (
    <FoldAll>
      {sections.map((section) => (
        <SectionPoints
          key={section.id}
          line={points.sections.find(({ id }) => id === section.id)}
          {...{ assessmentId, section }}
        />
      ))}
      <OverallTable points={points} />
      {decision.caps.map((cap) => (
        <p key={cap} className={styles.working}>
          {cap}
        </p>
      ))}
    </FoldAll>
  );
}

function SectionPoints({
  assessmentId,
  section,
  line,
}: {
  assessmentId: string;
  section: ReportSection;
  line: PointsLine | undefined;
}) {
  const asked = section.questions.filter((question) => question.asked);
  const others = section.questions.filter((question) => !question.asked);
  return (
    // The browser has opened it already where the address leads into it.
    <details className={styles.section} suppressHydrationWarning>
      <summary>
        <span>{section.title}</span>
        {line && (
          <span className={styles.sum}>
            {figure(line.points)} of {line.possible} points
          </span>
        )}
      </summary>
      <div id={`points-${section.id}`} className={styles.body}>
        {asked.length > 0 && (
          <Table caption={`Points of ${section.title}`} head={<PointsHead />}>
            {asked.map((question) => (
              <QuestionRow key={question.id} {...{ assessmentId, question }} />
            ))}
            {line && <Subtotal line={line} />}
          </Table>
        )}
        {line && <Working line={line} caps={section.caps} />}
        {others.length > 0 && <NotAsked questions={others} />}
      </div>
    </details>
  );
}

const PointsHead = () => (
  <>
    <HeadCell>Question</HeadCell>
    <HeadCell>Answer</HeadCell>
    <HeadCell numeric>Weight</HeadCell>
    <HeadCell numeric>× Credit</HeadCell>
    <HeadCell numeric>× Factor</HeadCell>
    <HeadCell numeric>= Points</HeadCell>
  </>
);

function QuestionRow({ assessmentId, question }: { assessmentId: string; question: ReportQuestion }) {
  const { id, prompt, possible, credit, factor, level, points } = question;
  return (
    <tr className={classes(figures.row, figures.four)}>
      <RowHead className={styles.prompt}>
        <QuestionLink {...{ assessmentId, id, prompt }} />
      </RowHead>
      <Cell label="Answer" className={styles.answer}>
        {question.answer ?? question.stateWords}
        {question.reason !== null && <small> {question.reason}</small>}
      </Cell>
      <Cell numeric label="Weight" className={figures.figure}>
        {figure(possible)}
      </Cell>
      <Cell numeric label="Credit" className={figures.figure}>
        {figure(credit)}
      </Cell>
      <Cell numeric label="Factor" className={classes(figures.figure, styles.factor)}>
        {figure(factor)}
        {level !== null && <small>{LEVEL_TITLES[level]}</small>}
      </Cell>
      <Cell numeric label="Points" className={figures.figure}>
        {figure(points)}
      </Cell>
    </tr>
  );
}

const Subtotal = ({ line }: { line: PointsLine }) => (
  <tr className={classes(figures.row, figures.four, styles.total)}>
    <RowHead>Together</RowHead>
    <Cell />
    <Cell numeric label="Weight" className={figures.figure}>
      {line.possible}
    </Cell>
    <Cell />
    <Cell />
    <Cell numeric label="Points" className={figures.figure}>
      {figure(line.points)}
    </Cell>
  </tr>
);

/** "100 × 20.9 ÷ 34 = 61.47, capped at 40 because …; shown as 40." */
function Working({ line, caps }: { line: PointsLine; caps: ReportSection["caps"] }) {
  if (line.raw === null || line.evidenced === null)
    return <p className={styles.working}>Nothing applies here, so that it has no part in the overall.</p>;
  const cut = caps.filter(({ atMost }) => line.raw !== null && atMost < line.raw);
  return (
    <p className={styles.working}>
      Evidenced: 100 × {figure(line.points)} ÷ {line.possible} = {worked(line.raw)}
      {cut.map(({ atMost, reason }) => `, capped at ${atMost} because ${reason}`)}; shown as{" "}
      <b>{percent(line.evidenced)}</b>.
    </p>
  );
}

function NotAsked({ questions }: { questions: readonly ReportQuestion[] }) {
  return (
    <p className={styles.notAsked}>
      Not asked: {questions.map(({ id, notAskedBecause }) => `${id} (${notAskedBecause ?? ""})`).join(", ")}.
    </p>
  );
}

function OverallTable({ points }: { points: WorkedPoints }) {
  const { sections, weight, weighted, evidenced } = points;
  return (
    <>
      <h3 className={styles.overall}>From the sections to the whole</h3>
      <Table
        caption="How the overall score follows from the sections"
        head={
          <>
            <HeadCell>Section</HeadCell>
            <HeadCell numeric>Evidenced</HeadCell>
            <HeadCell numeric>× Weight</HeadCell>
            <HeadCell numeric>= Part</HeadCell>
          </>
        }
      >
        {sections.map((line) => (
          <tr key={line.id} className={classes(figures.row, figures.four)}>
            <RowHead>{line.title}</RowHead>
            <Cell numeric label="Evidenced" className={figures.figure}>
              {worked(line.evidenced)}
            </Cell>
            <Cell numeric label="Weight" className={figures.figure}>
              {line.evidenced === null ? figure(null) : line.weight}
            </Cell>
            <Cell numeric label="Part" className={figures.figure}>
              {worked(line.weighted)}
            </Cell>
          </tr>
        ))}
        <tr className={classes(figures.row, figures.four, styles.total)}>
          <RowHead>Together</RowHead>
          <Cell />
          <Cell numeric label="Weight" className={figures.figure}>
            {weight}
          </Cell>
          <Cell numeric label="Part" className={figures.figure}>
            {worked(weighted)}
          </Cell>
        </tr>
      </Table>
      {evidenced !== null && (
        <p className={styles.working}>
          Evidenced: {worked(weighted)} ÷ {weight} = {worked(evidenced)}; shown as <b>{percent(evidenced)}</b>
          , because a score is never rounded up.
        </p>
      )}
    </>
  );
}
