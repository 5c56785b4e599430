import type { Reason } from "@/lib/domain/assessment/reassess";
import { sentence } from "@/lib/domain/explain/words";
import { Day } from "../ui/moment";

/** For what a decision asks to be looked at again, one line each. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul>
      {reasons.map(({ kind, words, on }) => (
        <li key={kind}>
          {on === "" ? (
            sentence(words)
          ) : (
            <>
              {sentence(words).slice(0, -1)}: <Day date={on} />.
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
