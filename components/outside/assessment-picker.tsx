"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { call } from "@/lib/api/client";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { requests } from "../forms/requests";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./assessment-picker.module.css";

export type Picked = Pick<AssessmentView, "id" | "useCase" | "vendor" | "product">;

/** So many are offered at a time; whoever looks for another one types more of it. */
const OFFERED = 8;

/** Chooses assessments: those chosen, each with the way to leave it out, and a search for more. */
export function AssessmentPicker({
  label,
  chosen,
  most,
  onChange,
}: {
  label: string;
  chosen: readonly Picked[];
  most: number;
  onChange: (chosen: readonly Picked[]) => void;
}) {
  const legend = useId();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data } = useQuery(
    {
      queryKey: ["pick", q],
      queryFn: ({ signal }) => call("listAssessments", { q, pageSize: OFFERED + most }, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 10_000,
      retry: false,
    },
    requests,
  );
  const offered = (data?.rows ?? [])
    .filter(({ id }) => !chosen.some((one) => one.id === id))
    .slice(0, OFFERED);
  return (
    <div role="group" aria-labelledby={legend} className={styles.picker}>
      <p id={legend} className={styles.legend}>
        {label}
      </p>
      {chosen.length === 0 ? (
        <p className={styles.soft}>None chosen yet.</p>
      ) : (
        <ul aria-label="Chosen assessments" className={styles.list}>
          {chosen.map((one) => (
            <li key={one.id}>
              <Named {...one} />
              <Button small onClick={() => onChange(chosen.filter(({ id }) => id !== one.id))}>
                Leave out<VisuallyHidden> {one.useCase}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length >= most ? (
        <p className={styles.soft}>{most} is the most that one link shows.</p>
      ) : (
        <>
          <TextField
            label="Search a use case, product or vendor"
            type="search"
            autoComplete="off"
            maxLength={200}
            value={text}
            onChange={({ target }) => setText(target.value)}
            // A press of Enter here is no wish to send the form around it.
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
          />
          <ul aria-label="Assessments to choose" className={styles.list}>
            {offered.map(({ id, useCase, vendor, product }) => (
              <li key={id}>
                <Named {...{ id, useCase, vendor, product }} />
                <Button small onClick={() => onChange([...chosen, { id, useCase, vendor, product }])}>
                  Choose<VisuallyHidden> {useCase}</VisuallyHidden>
                </Button>
              </li>
            ))}
            {data && offered.length === 0 && <li className={styles.soft}>No other assessment fits.</li>}
          </ul>
        </>
      )}
    </div>
  );
}

const Named = ({ useCase, vendor, product }: Picked) => (
  <span>
    {useCase}
    <small>
      {vendor.name} · {product.name}
    </small>
  </span>
);
