"use client";

import { factEffects } from "@/lib/domain/explain/fact-effects";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { ApiField } from "../forms/use-api-form";
import { Section } from "../ui/section";
import { ChoiceFact, FlagFact, LevelFact } from "./fact-rows";
import styles from "./intake-form.module.css";

type Field = (name: `facts.${string}`, rules: { required: string }) => ApiField;

/** Every fact of the use: the scored ones, then yes and no, then the field. */
export function FactParts({ questionnaire, field }: { questionnaire: Questionnaire; field: Field }) {
  const { facts } = questionnaire;
  const wired = (id: string, message: string) => field(`facts.${id}`, { required: message });
  return (
    <>
      <Section
        title="How much is at stake"
        lead="Seven facts, each with four levels. Their points add up to the tier. Choose what is true of the gravest case you would use it for."
      >
        <div className={styles.facts}>
          {facts.map(
            (fact) =>
              "levels" in fact && (
                <LevelFact
                  key={fact.id}
                  fact={fact}
                  field={wired(fact.id, `Choose a level: ${fact.prompt.toLowerCase()}.`)}
                  effects={fact.levels.map((_, level) =>
                    factEffects(questionnaire, fact.id, level, level - 1),
                  )}
                />
              ),
          )}
        </div>
      </Section>
      <Section
        title="Yes or no"
        lead="These add no points. They decide which questions are asked and which answers can reject on their own. If you do not know, yes is the safe answer."
      >
        <div>
          {facts.map(
            (fact) =>
              "flag" in fact && (
                <FlagFact
                  key={fact.id}
                  fact={fact}
                  field={wired(fact.id, `Answer yes or no: ${opening(fact.prompt)}`)}
                  effects={factEffects(questionnaire, fact.id, true, false)}
                />
              ),
          )}
        </div>
      </Section>
      <Section title="Where it is used">
        {facts.map(
          (fact) =>
            "choices" in fact && (
              <ChoiceFact
                key={fact.id}
                fact={fact}
                field={wired(fact.id, "Choose the field it is used in.")}
                effects={new Map(fact.choices.map(({ id }) => [id, factEffects(questionnaire, fact.id, id)]))}
              />
            ),
        )}
      </Section>
    </>
  );
}

const SHORT = 64;

/** The question in short, to be told apart in a list of faults. */
function opening(prompt: string): string {
  const [first = prompt] = prompt.split(":");
  if (first.length <= SHORT) return first.endsWith("?") ? first : `${first} …?`;
  return `${first.slice(0, first.lastIndexOf(" ", SHORT))} …?`;
}
