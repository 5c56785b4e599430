import type { Column } from "@/lib/domain/comparison/comparison";
import { nameOf } from "@/lib/domain/comparison/name";
import type { Matrix } from "@/lib/domain/comparison/matrix";
import type { Pair } from "@/lib/domain/comparison/told-apart";
import { separatorInWords } from "@/lib/domain/explain/pair";
import { Link } from "../ui/link";
import styles from "./apart.module.css";

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
        {pair.separators.map((separator) => {
          const { of, questionId } = separator;
          const column = columns[of === "first" ? pair.first : pair.second];
          return (
            <li key={`${of} ${questionId}`}>
              {column && (
                <Link href={`/assessments/${column.id}#${questionId}`}>
                  {questionId} of {nameOf(column)}
                </Link>
              )}{" "}
              {separatorInWords(separator)}. <small>{promptOf(matrix, questionId)}</small>
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
