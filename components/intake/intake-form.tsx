"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { useWatch } from "react-hook-form";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { suggestedPack } from "@/lib/domain/pack/library";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { EditConflict } from "../register/edit-conflict";
import { ButtonLink } from "../ui/button";
import { Link } from "../ui/link";
import { TextArea } from "../ui/field";
import { Section } from "../ui/section";
import { BeforeAfter } from "./before-after";
import { changeOf, documentOf } from "./change";
import { FactParts } from "./fact-parts";
import styles from "./intake-form.module.css";
import { LeaveDialog } from "../ui/leave-dialog";
import { PackChoice } from "./pack-choice";
import { TierPanel, TierStrip, useOutlook } from "./tier-panel";
import { useLeaveGuard } from "../ui/use-leave-guard";
import { type IntakeValues, extendedOf, factInWords, factsOf, intakeOf, valuesOf } from "./values";

/**
 * The facts of the use, with what follows from them beside. The first time every fact
 * has to be chosen; later a change shows what it moves and asks why.
 */
export function IntakeForm({
  questionnaire,
  sheet: read,
}: {
  questionnaire: Questionnaire;
  sheet: AssessmentSheet;
}) {
  const router = useRouter();
  // Somebody else may set the facts meanwhile; from then on theirs are what a change starts from.
  const [sheet, setSheet] = useState(read);
  const [saved, setSaved] = useState(false);
  const again = sheet.intakeAt !== null;
  const page = `/assessments/${sheet.id}`;
  const form = useApiForm<"setIntake", IntakeValues>("setIntake", {
    defaultValues: valuesOf(questionnaire, sheet),
    toInput: (values) => ({
      ...intakeOf(questionnaire, sheet, values),
      assessmentId: sheet.id,
      revision: sheet.revision,
      reason: values.reason,
    }),
    onDone: () => {
      setSaved(true);
      router.push(page);
      router.refresh();
    },
  });
  const { control } = form.form;
  const values = useWatch({ control }) as IntakeValues;
  const facts = useMemo(() => factsOf(questionnaire, values), [questionnaire, values]);
  const extended = useMemo(() => extendedOf(values), [values]);
  const { answers } = useMemo(() => documentOf(questionnaire, sheet), [questionnaire, sheet]);
  const given = { questionnaire, facts, extended, answers };
  const ahead = useOutlook(given);
  const change = again && ahead.unset.length === 0 ? changeOf(questionnaire, sheet, values) : null;
  const guard = useLeaveGuard(form.dirty && !saved);

  return (
    <>
      <TierStrip ahead={ahead} />
      <div className={styles.page}>
        <Form form={form} label="Intake" className={styles.form}>
          <EditConflict
            problem={form.problem}
            mine={() => inWords(questionnaire, intakeOf(questionnaire, sheet, form.form.getValues()))}
            theirs={(current) => inWords(questionnaire, current as AssessmentSheet)}
            base={inWords(questionnaire, sheet)}
            labels={labelsOf(questionnaire)}
            onKeepMine={() => setSheet(theirsOf(form.problem?.more.current))}
            onTakeTheirs={() => {
              const theirs = theirsOf(form.problem?.more.current);
              setSheet(theirs);
              form.restart(valuesOf(questionnaire, theirs));
            }}
          />
          <FactParts questionnaire={questionnaire} field={form.field} />
          <Section
            title="Stress tests"
            lead={
              <>
                A <Link href="/packs">pack</Link> is a set of scenarios to run on your own kind of cases. The
                runs are recorded later; the pack is chosen now, before anyone has seen a result.
              </>
            }
          >
            <PackChoice
              packs={questionnaire.packs ?? []}
              suggested={suggestedPack(questionnaire, facts["domain"])}
              field={form.field("pack", { required: "Choose a pack, or “No pack”." })}
            />
          </Section>
          <Section
            title="Sections answered in full"
            lead="Beyond what the tier asks, a section can be answered whole. That is decided here, before its answers are seen, so that nobody tops up a score with easy points. Leave all of them unticked if in doubt."
          >
            <div className={styles.sections}>
              {ahead.sections.map(({ id, title, asked, questions }) => {
                const { error: _, ...input } = form.field(`extended.${id}`);
                return (
                  <label key={id} className={styles.section}>
                    <input {...input} type="checkbox" />
                    <span>{title}</span>
                    <small>
                      {asked.lowest === questions
                        ? "Asked in full as it is."
                        : `${questions} questions in all.`}
                    </small>
                  </label>
                );
              })}
            </div>
          </Section>
          {again && (
            <Section
              title="What the change moves"
              lead="Computed here from what is saved, as the server will. Both sides and your reason go into the history."
            >
              {change?.differs ? (
                <BeforeAfter change={change} />
              ) : (
                <p className={styles.quiet}>Nothing is different from what is saved yet.</p>
              )}
              <TextArea
                {...form.field("reason", { required: "Say why the facts changed." })}
                label="Why the facts changed"
                rows={2}
                maxLength={1000}
              />
            </Section>
          )}
          <FormActions>
            <SubmitButton>{again ? "Save the changed facts" : "Save, and go to the questions"}</SubmitButton>
            <ButtonLink href={again ? page : "/assessments"}>Cancel</ButtonLink>
          </FormActions>
        </Form>
        <div className={styles.beside}>
          <TierPanel ahead={ahead} {...given} />
        </div>
      </div>
      <LeaveDialog
        open={guard.leavingTo !== null}
        onStay={guard.stay}
        onLeave={() => {
          setSaved(true);
          guard.stay();
          if (guard.leavingTo !== null) router.push(guard.leavingTo);
        }}
      />
    </>
  );
}

/** The refusal's own words for what is stored now; `setIntake` gives the whole sheet. */
const theirsOf = (current: unknown) => current as AssessmentSheet;

const labelsOf = ({ facts }: Questionnaire): Record<string, string> => ({
  ...Object.fromEntries(facts.map(({ id, prompt }) => [id, prompt])),
  pack: "Stress-test pack",
  extendedSections: "Sections answered in full",
});

function inWords(
  { facts, packs, sections }: Questionnaire,
  sheet: Pick<AssessmentSheet, "facts" | "extendedSections" | "pack">,
): Record<string, string> {
  const titles = sections.filter(({ id }) => sheet.extendedSections.includes(id)).map(({ title }) => title);
  return {
    ...Object.fromEntries(facts.map((fact) => [fact.id, factInWords(fact, sheet.facts[fact.id])])),
    pack: packs?.find(({ id }) => id === sheet.pack)?.title ?? "none",
    extendedSections: titles.join(", ") || "none",
  };
}
