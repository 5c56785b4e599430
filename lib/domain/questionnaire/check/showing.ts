import { faultAt } from "../../faults";
import type { FieldFault } from "../../refusal";
import type { Conditions, Leaf } from "./conditions";
import { quoted } from "./names";
import type { Outline } from "./outline";
import { textAt } from "./places";

/**
 * An answer may add questions and never take one away: a form in which "no tests" hides
 * the questions about tests rewards having none (docs/domain.md, 4.7).
 */
export function showingFaults({ showWhen }: Conditions, outline: Outline): FieldFault[] {
  return [
    ...showWhen.flatMap(({ leaves }) => leaves.flatMap(takingFaults)),
    ...circleFaults(showWhen, outline),
  ];
}

function takingFaults({ test, path, negated }: Leaf): FieldFault[] {
  if ("runs" in test) return [faultAt([...path, "runs"], "showWhen cannot look at stress-test runs")];
  if (!("answer" in test)) return [];
  const states = "state" in test ? test.state : [];
  return [
    ...(negated
      ? [faultAt([...path, "answer"], "an answer may only add: put it under an even number of not")]
      : []),
    ...states.flatMap((state, index) =>
      state === "open"
        ? [
            faultAt(
              [...path, "state", index],
              "showWhen cannot ask for open: answering would hide the question",
            ),
          ]
        : [],
    ),
  ];
}

/** One fault for every question whose showing waits, however indirectly, for its own answer. */
function circleFaults(showWhen: Conditions["showWhen"], { questionsById }: Outline): FieldFault[] {
  const rules = showWhen.flatMap(({ of, leaves }) => {
    const id = textAt(of, "id");
    if (id === undefined || questionsById.get(id)?.place !== of) return [];
    const answers = leaves.flatMap(({ test }) => ("answer" in test ? test.answer : []));
    return [{ id, answers, path: [...of.path, "showWhen"] }];
  });
  const waitsFor = new Map(rules.map(({ id, answers }) => [id, answers]));
  return rules.flatMap(({ id, path }) =>
    reachesItself(waitsFor, id) ? [faultAt(path, `${quoted(id)} would be shown only by its own answer`)] : [],
  );
}

function reachesItself(waitsFor: ReadonlyMap<string, readonly string[]>, id: string): boolean {
  const reached = new Set<string>();
  const waiting = [...(waitsFor.get(id) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(waitsFor.get(next) ?? []));
  }
  return false;
}
