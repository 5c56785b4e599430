import type { ConcernView } from "@/lib/api/endpoints/concerns";
import { CONCERN_RULES, CONCERN_WORDS } from "@/lib/domain/assessment/lint/concern";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { DUTIES_ID } from "../assessment/duties-id";
import { SeverityBadge } from "../follow-ups/marks";
import { QuestionLink } from "../result/question-link";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./concerns.module.css";

/** What an auditor would ask about, rule by rule, and what was looked for and not found. */
export function ConcernList({
  assessmentId,
  concerns,
  questionnaire,
}: {
  assessmentId: string;
  concerns: readonly ConcernView[];
  questionnaire: Questionnaire;
}) {
  const quiet = CONCERN_RULES.filter((rule) => !concerns.some((one) => one.rule === rule));
  return (
    <>
      {concerns.length === 0 && <EmptyState title="Nothing here asks for an explanation" />}
      {CONCERN_RULES.filter((rule) => !quiet.includes(rule)).map((rule) => (
        <Section key={rule} title={CONCERN_WORDS[rule].title} lead={CONCERN_WORDS[rule].why}>
          <Table
            caption={CONCERN_WORDS[rule].title}
            head={
              <>
                <HeadCell>Where</HeadCell>
                <HeadCell>What was found</HeadCell>
                <HeadCell>How grave</HeadCell>
              </>
            }
          >
            {concerns
              .filter((one) => one.rule === rule)
              .map(({ place, found, severity }, index) => (
                <tr key={`${place.kind} ${place.id} ${index}`}>
                  <RowHead className={styles.place}>
                    <Place {...{ assessmentId, place, questionnaire }} />
                  </RowHead>
                  <Cell label="What was found" className={styles.found} dir="auto">
                    {found}
                  </Cell>
                  <Cell label="How grave">
                    <SeverityBadge severity={severity} />
                  </Cell>
                </tr>
              ))}
          </Table>
        </Section>
      ))}
      {quiet.length > 0 && (
        <Section title="Looked for, and not found">
          <dl className={styles.quiet}>
            {quiet.map((rule) => (
              <div key={rule}>
                <dt>{CONCERN_WORDS[rule].title}</dt>
                <dd>{CONCERN_WORDS[rule].rule}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}

function Place({
  assessmentId,
  place: { kind, id },
  questionnaire,
}: {
  assessmentId: string;
  place: ConcernView["place"];
  questionnaire: Questionnaire;
}) {
  const base = `/assessments/${assessmentId}`;
  switch (kind) {
    case "question": {
      const prompt = findQuestion(questionnaire, id)?.prompt;
      return <QuestionLink {...{ assessmentId, id }} {...(prompt !== undefined && { prompt })} />;
    }
    case "section":
      return (
        <Link href={`${base}#${id}`}>
          {questionnaire.sections.find((section) => section.id === id)?.title ?? id}
        </Link>
      );
    case "duties":
      return <Link href={`${base}#${DUTIES_ID}`}>Your own duty {id}</Link>;
    case "evidence":
      return <Link href={`${base}/evidence/${id}`}>The evidence</Link>;
    case "scenario":
      return <Link href={`${base}/stress-tests/${id}`}>Stress test {id.split("/").at(-1)}</Link>;
    case "review":
      return <Link href={`${base}/review`}>Review and sign-off</Link>;
    case "history":
      return <Link href={`${base}/history`}>History</Link>;
  }
}
