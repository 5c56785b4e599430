import { SEVERITIES, SEVERITY_WORDS } from "@/lib/domain/follow-up/follow-up";
import { figure } from "../figures";
import type { Decision, Points, ReportSection, TopFinding } from "../model";
import type { ReportSource } from "../source";
import { sentence } from "@/lib/domain/explain/words";

const MOST = 5;

/**
 * The five that weigh most (docs/domain.md, section 6, item 2): what rejects, what holds back, what
 * people raised and is open, the gravest first, then what costs the overall most. What is
 * raised lives on after a decision, and is no part of what was signed.
 */
export function topFindings(
  { followUps = [], signOff }: ReportSource,
  { knockOuts, weakCriticals }: Pick<Decision, "knockOuts" | "weakCriticals">,
  { sections, points }: { sections: readonly ReportSection[]; points: Points },
): TopFinding[] {
  const rulings = byQuestion([
    ...knockOuts.map((finding) => ({ ...finding, effect: "Rejects" })),
    ...weakCriticals.map((finding) => ({ ...finding, effect: "Holds back" })),
  ]);
  const raised = (signOff.ofSnapshot ? [] : followUps)
    .filter(({ kind, state }) => kind === "finding" && state === "open")
    .sort((one, other) => gravity(one.severity) - gravity(other.severity))
    .map(({ questionId, title, description, severity }): TopFinding => ({
      question: questionId || null,
      title,
      effect: severity === "" ? "Finding" : `Finding, ${SEVERITY_WORDS[severity].toLowerCase()}`,
      because: description,
    }));
  const told = new Set(rulings.map(({ question }) => question));
  const lost = dearest(sections, points).filter(({ question }) => !told.has(question));
  return [...rulings, ...raised, ...lost].slice(0, MOST);
}

const gravity = (severity: (typeof SEVERITIES)[number] | ""): number =>
  severity === "" ? SEVERITIES.length : SEVERITIES.indexOf(severity);

/** One for each question, however many rules it met; the first one names the effect. */
function byQuestion(
  findings: readonly { question: string; prompt: string; reason: string; effect: string }[],
): TopFinding[] {
  const found = new Map<string, TopFinding>();
  for (const { question, prompt, reason, effect } of findings) {
    const because = sentence(reason);
    const before = found.get(question);
    found.set(question, {
      ...{ question, title: prompt },
      effect: before?.effect ?? effect,
      because: before ? `${before.because} ${because}` : because,
    });
  }
  return [...found.values()];
}

/** Questions by what of the overall they cost: lost points by what a point of their section weighs. */
function dearest(sections: readonly ReportSection[], points: Points): TopFinding[] {
  const worth = new Map(
    points.sections.map(({ id, possible, weight }) => [id, possible === 0 ? 0 : weight / possible]),
  );
  return sections
    .flatMap(({ id, questions }) =>
      questions.flatMap((question) => {
        const { points: won, possible } = question;
        if (won === null || possible === null || won >= possible) return [];
        return [{ question, lost: possible - won, cost: (possible - won) * (worth.get(id) ?? 0) }];
      }),
    )
    .sort((one, other) => other.cost - one.cost)
    .map(({ question: { id, prompt, answer, stateWords, possible }, lost }) => ({
      question: id,
      title: prompt,
      effect: `Loses ${figure(lost)} of ${figure(possible)} points`,
      because: sentence(answer ?? stateWords),
    }));
}
