import { dayInWords } from "../ui/dates";
import { DECISION_WORDS, type Decision } from "@/lib/domain/assessment/sign-off";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { HistoryLine } from "../charts/history-line";
import { Picture } from "../charts/picture";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { DecisionBadge } from "../verdict/status-badge";

type Decided = {
  assessmentId: string;
  /** RFC 3339 in UTC. */
  decidedAt: string;
  decision: Decision;
  /** Per cent of what was signed. */
  score: number | null;
  tier: number;
};

/** What was decided about this product and use over time; nothing while there is one decision at most. */
export function DecidedScores({ decisions }: { decisions: readonly Decided[] }) {
  if (decisions.length < 2) return null;
  const times = decisions.map(({ decidedAt }) => Date.parse(decidedAt));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const points = decisions.flatMap(({ score, decidedAt, decision }, place) =>
    score === null
      ? []
      : [
          {
            at:
              last === first
                ? place / (decisions.length - 1)
                : ((times[place] ?? first) - first) / (last - first),
            value: score,
            day: dayInWords(decidedAt.slice(0, 10)),
            words: `${shownPercent(score)} ${DECISION_WORDS[decision].toLowerCase()}`,
          },
        ],
  );
  return (
    <Picture
      title="Decided scores over time"
      lead="As each was signed. A new questionnaire or another tier asks something else."
      name="decided-scores"
      table={
        <Table
          caption="Decisions over time"
          head={
            <>
              <HeadCell>Decided</HeadCell>
              <HeadCell>Decision</HeadCell>
              <HeadCell numeric>Score</HeadCell>
              <HeadCell numeric>Tier</HeadCell>
            </>
          }
        >
          {decisions.map(({ assessmentId, decidedAt, decision, score, tier }) => (
            <tr key={assessmentId}>
              <RowHead>
                <Link href={`/assessments/${assessmentId}/result`}>
                  <Moment at={decidedAt} />
                </Link>
              </RowHead>
              <Cell label="Decision">
                <DecisionBadge decision={decision} />
              </Cell>
              <Cell numeric label="Score">
                {score === null ? "None" : shownPercent(score)}
              </Cell>
              <Cell numeric label="Tier">
                {tier}
              </Cell>
            </tr>
          ))}
        </Table>
      }
    >
      <HistoryLine
        points={points}
        label={`Decided scores over time: ${points.map(({ day, words }) => `${day} ${words}`).join(", ")}`}
      />
    </Picture>
  );
}
