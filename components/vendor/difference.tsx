import type { ReactNode } from "react";
import type { Difference } from "@/lib/domain/assessment/difference";
import type { Decision } from "@/lib/domain/assessment/sign-off";
import type { Tier } from "@/lib/domain/questionnaire/format";
import type { Score } from "@/lib/domain/scoring/document";
import { shownPercent } from "@/lib/domain/scoring/shown";
import register from "../register/register.module.css";
import { Mark } from "../successor/mark";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { DecisionBadge } from "../verdict/status-badge";
import { TierLabel } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";
import styles from "./vendor.module.css";

type Side = {
  id: string;
  useCase: string;
  productName: string;
  on: string;
  tier: number;
  verdict: Score["verdict"];
  decision: Decision | null;
  decided: number | null;
  questionnaire: string;
  version: string;
};

/** What is different between two assessments: what each is, what keeps them apart, and each answer that differs. */
export function DifferenceView({ difference }: { difference: Difference & { before: Side; now: Side } }) {
  const { before, now, apart, questions, same, open, counts } = difference;
  return (
    <>
      {apart.length > 0 && (
        <Notice tone="caution" title="They can be compared only in part">
          {apart.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Sides before={before} now={now} />
      <p>
        {sentenceOf(questions.length, same, open)}{" "}
        <Link href={`/compare?ids=${before.id},${now.id}`}>Set them side by side</Link>
      </p>
      {questions.length > 0 && (
        <>
          <ul aria-label="How they differ" className={styles.counts}>
            {counts.map(({ mark, count }) => (
              <li key={mark}>
                <Mark mark={mark} /> <b>{count}</b>
              </li>
            ))}
          </ul>
          <Table
            caption="Answers that differ"
            head={
              <>
                <HeadCell>Question</HeadCell>
                <HeadCell>Earlier</HeadCell>
                <HeadCell>Later</HeadCell>
                <HeadCell className={styles.mark}>Difference</HeadCell>
              </>
            }
          >
            {questions.map(({ questionId, prompt, marks, ...words }) => (
              <tr key={questionId}>
                <RowHead className={register.use}>
                  {prompt}
                  <small className={register.under}>{questionId}</small>
                </RowHead>
                <Cell label="Earlier">{words.before || <span className={styles.none}>not asked</span>}</Cell>
                <Cell label="Later">{words.now || <span className={styles.none}>not asked</span>}</Cell>
                <Cell label="Difference">
                  <span className={styles.marks}>
                    {marks.map((mark) => (
                      <Mark key={mark} mark={mark} />
                    ))}
                  </span>
                </Cell>
              </tr>
            ))}
          </Table>
        </>
      )}
    </>
  );
}

function sentenceOf(different: number, same: number, open: number): string {
  const questions = (count: number) => (count === 1 ? "1 question" : `${count} questions`);
  return [
    different === 0
      ? "No answer differs."
      : `${questions(different)} ${different === 1 ? "stands" : "stand"} otherwise.`,
    same > 0 && `${questions(same)} ${same === 1 ? "is" : "are"} answered alike.`,
    open > 0 && `${questions(open)} ${open === 1 ? "is" : "are"} open in one of them and left out.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function Sides({ before, now }: { before: Side; now: Side }) {
  const rows: [string, (side: Side) => ReactNode][] = [
    ["Use case", ({ id, useCase }) => <Link href={`/assessments/${id}/result`}>{useCase}</Link>],
    ["Product", ({ productName, version }) => [productName, version].filter(Boolean).join(", version ")],
    ["Tier", ({ tier }) => <TierLabel tier={tier as Tier} />],
    [
      "Verdict",
      ({ decision, verdict }) =>
        decision ? <DecisionBadge decision={decision} /> : <VerdictBadge verdict={verdict} />,
    ],
    ["Decided score", ({ decided }) => (decided === null ? "none" : shownPercent(decided))],
    ["Judged on", ({ on }) => <Day date={on} />],
    ["Questionnaire", ({ questionnaire }) => questionnaire],
  ];
  return (
    <Table
      caption="The two assessments"
      head={
        <>
          <HeadCell />
          <HeadCell>Earlier</HeadCell>
          <HeadCell>Later</HeadCell>
        </>
      }
    >
      {rows.map(([name, of]) => (
        <tr key={name}>
          <RowHead className={styles.fact}>{name}</RowHead>
          <Cell label="Earlier" className={styles.said}>
            {of(before)}
          </Cell>
          <Cell label="Later" className={styles.said}>
            {of(now)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
