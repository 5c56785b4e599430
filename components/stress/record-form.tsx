"use client";

import { useRouter } from "next/navigation";
import { type SyntheticEvent, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import type { PlanView } from "@/lib/api/endpoints/stress";
import { ApiProblem } from "@/lib/api/problem";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import { INDEPENDENCES, INDEPENDENCE_WORDS } from "@/lib/domain/stress/run";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { ButtonLink } from "../ui/button";
import { Choices } from "../ui/choices";
import { DateField, SelectField, TextArea, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import { CountFields } from "./count-fields";
import { LiveReading } from "./live-reading";
import { type RunValues, blankRun, toRecordInput } from "./record-values";
import { ResultsDrop } from "./results-file";
import styles from "./stress.module.css";
import { useResultsFile } from "./use-results-file";

/** A run with everything that its record holds: its results by a file, or by their counts. */
export function RecordForm({
  assessmentId,
  pack,
  scenario,
  plan,
  product,
  tester,
  today,
  back,
}: {
  assessmentId: string;
  pack: string;
  scenario: Scenario;
  plan: PlanView;
  /** What runs today. */
  product: { model: string; version: string; configurationHash: string };
  /** Who records it. */
  tester: string;
  today: string;
  back: string;
}) {
  const router = useRouter();
  const of = { assessmentId, pack, scenario: scenario.id };
  const results = useResultsFile(of);
  /** The file as evidence, once it is kept. */
  const evidenceId = useRef("");
  const [keeping, setKeeping] = useState(false);
  const [notKept, setNotKept] = useState("");
  const form = useApiForm<"recordRun", RunValues>("recordRun", {
    defaultValues: blankRun({ product, tester, today }),
    toInput: (values) =>
      toRecordInput(values, { ...of, planRevision: plan.revision, evidenceId: evidenceId.current }),
    onDone: () => {
      router.push(back);
      router.refresh();
    },
  });
  const [by, judged, abandoned, cases, passed, neverEvents] = useWatch({
    control: form.form.control,
    name: ["results.by", "judged", "abandoned", "results.cases", "results.passed", "results.neverEvents"],
  });
  const { file } = results;
  const ready = by === "form" || (file.state === "checked" && file.checked.faultCount === 0);

  /** The file goes to the evidence first, so that the run can name it; sent again it is the same evidence. */
  async function send(event: SyntheticEvent) {
    event.preventDefault();
    setNotKept("");
    if (by === "file") {
      if (!ready) {
        setNotKept("Give a file of results in which nothing is wrong, or enter the counts.");
        return;
      }
      setKeeping(true);
      try {
        evidenceId.current = await results.keep();
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setNotKept(error.detail);
        return;
      } finally {
        setKeeping(false);
      }
    }
    form.onSubmit(event);
  }

  return (
    <Form form={{ ...form, busy: form.busy || keeping, onSubmit: (event) => void send(event) }} label="Run">
      {form.problem?.code === "conflict" && (
        <Notice tone="caution" title="What is asked was changed meanwhile">
          <p>What you typed is still here. Look at what is asked now, then record it again.</p>
        </Notice>
      )}
      <fieldset className={styles.part}>
        <legend>Results</legend>
        <Choices
          {...form.field("results.by")}
          label="They come"
          choices={[
            {
              value: "file",
              label: "By a file",
              hint: "A row for each case; groups and agreement are worked out.",
            },
            { value: "form", label: "By their counts" },
          ]}
        />
        {by === "file" ? (
          <ResultsDrop
            file={file}
            template={`/api/v1/assessments/${assessmentId}/stress-tests/${encodeURIComponent(pack)}/${encodeURIComponent(scenario.id)}/template`}
            onGiven={results.give}
          />
        ) : (
          <CountFields form={form} neverEvent={scenario.neverEvent} />
        )}
        <LiveReading
          {...{ scenario }}
          requiredRate={plan.requiredRate}
          counts={
            by === "form"
              ? {
                  cases: Number(cases),
                  passed: passed === "" ? NaN : Number(passed),
                  neverEvents: Number(neverEvents),
                }
              : file.state === "checked"
                ? file.checked
                : { cases: 0, passed: 0, neverEvents: 0 }
          }
        />
      </fieldset>
      <fieldset className={styles.part}>
        <legend>What was tested</legend>
        <div className={styles.pair}>
          <DateField
            {...form.field("ranOn", { required: "Say on which day it was run." })}
            label="Run on"
            max={today}
          />
          <TextField {...form.field("ranAt")} label="At what time" type="time" optional />
          <TextField {...form.field("model")} label="Model" optional autoComplete="off" />
          <TextField
            {...form.field("modelVersion", { required: "Say which version was tested." })}
            label="Version"
            hint={product.version === "" ? undefined : `Version ${product.version} is in use.`}
            autoComplete="off"
          />
          <TextField
            {...form.field("configurationHash")}
            label="Configuration"
            hint="A hash of prompt, filters, retrieval and tools. Without it a run counts half."
            optional
            autoComplete="off"
          />
          <TextField {...form.field("region")} label="Region" optional autoComplete="off" />
          <TextField
            {...form.field("settings")}
            label="Settings"
            hint="Temperature and the like, as in production."
            optional
            autoComplete="off"
          />
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>Who tested, and on what</legend>
        <div className={styles.pair}>
          <TextField {...form.field("tester.name", { required: "Say who ran it." })} label="Tester" />
          <TextField {...form.field("tester.role")} label="Role" optional />
        </div>
        <SelectField
          {...form.field("tester.independence")}
          label="Independence"
          options={INDEPENDENCES.map((value) => ({ value, label: INDEPENDENCE_WORDS[value] }))}
        />
        <TextArea
          {...form.field("caseSource", { required: "Say where the cases come from." })}
          label="Where the cases come from"
          rows={2}
          maxLength={2000}
        />
        <TextArea
          {...form.field("deidentified")}
          label="How they were de-identified"
          rows={2}
          maxLength={2000}
          optional
        />
        <TextField {...form.field("graders", { required: "Say who graded." })} label="Graders" />
        <Choices
          {...form.field("judged")}
          label="A model graded"
          choices={[
            { value: "no", label: "No" },
            {
              value: "yes",
              label: "Yes",
              hint: "With people’s grades on fewer than 50 cases the credit is capped at 0.7.",
            },
          ]}
        />
        {judged === "yes" && (
          <>
            <TextField
              {...form.field("judge.model", { required: "Name the model." })}
              label="Model that graded"
            />
            <TextArea
              {...form.field("judge.prompt", { required: "Say what it was told." })}
              label="What it was told"
              rows={4}
              maxLength={8000}
            />
            {by === "file" ? (
              <SelectField
                {...form.field("judge.grader", {
                  required: "Say which of the file’s graders it is.",
                  onChange: ({ target }: { target: { value: string } }) => results.judgeBy(target.value),
                })}
                label="Its name in the file"
                options={[
                  { value: "", label: "Choose…" },
                  ...(file.state === "checked"
                    ? file.checked.graders.map(({ name, rows }) => ({
                        value: name,
                        label: `${name}, ${rows} rows`,
                      }))
                    : []),
                ]}
              />
            ) : (
              <TextField
                {...form.field("judge.agreementCases")}
                label="Cases that a person graded as well"
                inputMode="numeric"
              />
            )}
          </>
        )}
        <TextArea
          {...form.field("deviations")}
          label="Deviations"
          hint="What was done otherwise than planned."
          rows={2}
          maxLength={4000}
          optional
        />
        <Choices
          {...form.field("abandoned")}
          label="It came to its end"
          choices={[
            { value: "no", label: "Yes" },
            {
              value: "yes",
              label: "No, it was broken off",
              hint: "It stays on record and is not scored, unless what must never happen was seen.",
            },
          ]}
        />
        {abandoned === "yes" && (
          <TextArea
            {...form.field("abandonedBecause", { required: "Say why it was broken off." })}
            label="Why it was broken off"
            rows={2}
            maxLength={2000}
          />
        )}
      </fieldset>
      <FormActions>
        <SubmitButton>Record the run</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
        <StatusLine tone="bad">{notKept}</StatusLine>
      </FormActions>
    </Form>
  );
}
