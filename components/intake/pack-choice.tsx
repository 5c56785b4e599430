"use client";

import type { Pack } from "@/lib/domain/questionnaire/format";
import type { ApiField } from "../forms/use-api-form";
import { Badge } from "../ui/badge";
import { FieldError } from "../ui/field";
import { RadioInput } from "./fact-rows";
import rows from "./fact-rows.module.css";
import styles from "./pack-choice.module.css";
import { NO_PACK } from "./values";

/** The stress tests that the vendor's system will be put to, each pack with what it holds. */
export function PackChoice({
  packs,
  suggested,
  field,
}: {
  packs: readonly Pack[];
  /** The pack written for the field of use, or null. */
  suggested: string | null;
  field: ApiField;
}) {
  return (
    <fieldset className={rows.fact} data-invalid={field.error ? "" : undefined}>
      <legend>Stress-test pack</legend>
      {field.error && <FieldError id={`${field.id}-error`}>{field.error}</FieldError>}
      <div className={rows.rows}>
        {packs.map(({ id, title, version, basedOn, scenarios }, index) => (
          <div key={id} className={styles.pack}>
            <label className={styles.row}>
              <span>
                {title}{" "}
                {basedOn && (
                  <small className={styles.own}>
                    your own, {id} {version}
                  </small>
                )}{" "}
                {id === suggested && (
                  <span className={styles.suggested}>
                    <Badge tone="accent" shape="diamond">
                      fits the field of use
                    </Badge>
                  </span>
                )}
              </span>
              <RadioInput field={field} value={id} first={index === 0} />
            </label>
            <details className={styles.scenarios}>
              <summary>{scenarios.length} scenarios</summary>
              <ul>
                {scenarios.map((scenario) => (
                  <li key={scenario.id}>
                    {scenario.title}
                    {scenario.minimumCases > 0 && `, at least ${scenario.minimumCases} cases`}
                    {scenario.neverEvent !== null && ", with something that must never happen"}
                  </li>
                ))}
              </ul>
            </details>
          </div>
        ))}
        <div className={styles.pack}>
          <label htmlFor={`${field.id}-${NO_PACK}`} className={styles.row}>
            <span>
              No pack
              <small className={styles.none}>
                Where none fits. From tier 2 the question what the tests showed then earns nothing.
              </small>
            </span>
            <RadioInput field={field} value={NO_PACK} first={false} />
          </label>
        </div>
      </div>
    </fieldset>
  );
}
