import type { Column } from "@/lib/domain/comparison/comparison";
import type { Matrix } from "@/lib/domain/comparison/matrix";
import type { Pair, Separator } from "@/lib/domain/comparison/told-apart";
import { Link } from "../ui/link";
import styles from "./apart.module.css";
import { nameOf } from "./names";

const WHY: Record<Separator["why"], string> = {
  open: "is open",
  unknown: "is unknown",
  disputed: "is disputed",
  unproven: "is claimed and not shown",
};

/** The evidence that would tell most about two that cannot be told apart, with what each could add. */
export function Separators({
  pair,
  columns,
  matrix,
}: {
  pair: Pair;
  columns: readonly Column[];
  matrix: Matrix;
}) {
  if (pair.separators.length === 0) return <small>Everything is answered and shown.</small>;
  return (
    <details className={styles.separators}>
      <summary>What evidence would separate them</summary>
      <ul>
        {pair.separators.map(({ of, questionId, why, gain }) => {
          const column = columns[of === "first" ? pair.first : pair.second];
          return (
            <li key={`${of} ${questionId}`}>
              {column && (
                <Link href={`/assessments/${column.id}#${questionId}`}>
                  {questionId} of {nameOf(column)}
                </Link>
              )}{" "}
              {WHY[why]}: up to {gain < 0.1 ? "0.1" : gain.toFixed(1)} points.{" "}
              <small>{promptOf(matrix, questionId)}</small>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function promptOf({ sections }: Matrix, id: string): string {
  for (const { questions } of sections)
    for (const question of questions) if (question.id === id) return question.title;
  return "";
}
