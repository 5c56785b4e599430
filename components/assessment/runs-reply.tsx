"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { scenarioInWords } from "@/lib/domain/explain/runs";
import type { Question } from "@/lib/domain/questionnaire/format";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import styles from "./reply.module.css";
import { CHOICE_PAUSE_MS } from "./pauses";
import { useLive, useOpenTo, useSheet } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/**
 * What the recorded stress-test runs show, scenario by scenario, and what is missing.
 * The reply itself is only that the record is complete as far as it goes.
 */
export function RunsReply({ question }: { question: Question }) {
  const { questionnaire, sheet, touch } = useSheet();
  const open = useOpenTo(question.id);
  const { document } = useLive();
  const form = useFormContext<Sheet>();
  const state = useWatch({ control: form.control, name: `${question.id}.state` });
  const pack = questionnaire.packs?.find(({ id }) => id === document.pack);
  const { wanted, missing, scenarios } = readSheet(questionnaire, document).runs;

  const mark = () => {
    form.setValue(`${question.id}.state`, state === "answered" ? "open" : "answered");
    touch(question, CHOICE_PAUSE_MS);
  };

  return (
    <div className={styles.runs}>
      {pack ? (
        <>
          <p>
            {`${pack.title}: this tier wants ${wanted === scenarios.length ? "all" : String(wanted)} of ${String(scenarios.length)} scenarios; `}
            {missing === 0 ? "all of those are on record." : `${String(missing)} still to be run.`}
          </p>
          <dl>
            {scenarios.map((result) => (
              <div key={result.scenario.id} data-standing={result.standing}>
                <dt>{result.scenario.title}</dt>
                <dd>{scenarioInWords(result)}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p>
          No stress-test pack is chosen, so nothing can be read here and the credit is 0.{" "}
          <Link href={`/assessments/${sheet.id}/intake`}>Choose one in the intake</Link>.
        </p>
      )}
      <p>
        <Link href={`/assessments/${sheet.id}/stress-tests`}>Plan, record and look at the stress tests</Link>
      </p>
      {open && (
        <Button aria-pressed={state === "answered"} onClick={mark} data-option="">
          {state === "answered" ? "Marked as answered" : "Mark as answered with what is on record"}
        </Button>
      )}
    </div>
  );
}
