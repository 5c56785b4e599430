import type { Finding } from "@/lib/report/model";
import { Badge } from "../ui/badge";
import { QuestionLink } from "./question-link";
import styles from "./rulings.module.css";

type Effect = "rejects" | "limits";
type Ruled = { id: string; prompt: string; rulings: { effect: Effect; reason: string }[] };

/** What rejects or limits whatever the rest says, question by question, each with the way to it. */
export function Rulings({
  assessmentId,
  knockOuts,
  weakCriticals,
}: {
  assessmentId: string;
  knockOuts: readonly Finding[];
  weakCriticals: readonly Finding[];
}) {
  const questions = byQuestion(knockOuts, weakCriticals);
  if (questions.length === 0)
    return <p className={styles.none}>None: no answer rejects or limits by itself.</p>;
  return (
    <ul className={styles.rulings}>
      {questions.map(({ id, prompt, rulings }) => (
        <li key={id}>
          <QuestionLink {...{ assessmentId, id, prompt }} />
          {rulings.map(({ effect, reason }) => (
            <p key={reason}>
              <Effected effect={effect} />
              <span>{asSentence(reason)}</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function byQuestion(knockOuts: readonly Finding[], weakCriticals: readonly Finding[]): Ruled[] {
  const found = new Map<string, Ruled>();
  const add =
    (effect: Effect) =>
    ({ question, prompt, reason }: Finding) => {
      const known = found.get(question) ?? { id: question, prompt, rulings: [] };
      known.rulings.push({ effect, reason });
      found.set(question, known);
    };
  knockOuts.forEach(add("rejects"));
  weakCriticals.forEach(add("limits"));
  return [...found.values()];
}

const Effected = ({ effect }: { effect: Effect }) =>
  effect === "rejects" ? (
    <Badge tone="bad" shape="cross">
      Rejects
    </Badge>
  ) : (
    <Badge tone="caution" shape="diamond">
      Limits
    </Badge>
  );

const asSentence = (reason: string): string =>
  `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? "" : "."}`;
