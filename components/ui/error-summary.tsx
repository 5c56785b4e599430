"use client";

import { useEffect, useRef } from "react";
import styles from "./notice.module.css";
import { Glyph } from "./glyph";

/** A fault and the id of the control that it speaks of; without one it is told and not linked. */
export type SummaryFault = { target?: string | undefined; message: string };

/**
 * Everything that stops a form, above it. Takes the focus each time `attempt` changes,
 * so that a press on the button is always answered, to the eye and to the ear.
 */
export function ErrorSummary({
  title,
  faults,
  attempt,
}: {
  title: string;
  faults: readonly SummaryFault[];
  attempt: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [attempt]);
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.notice} data-tone="bad">
      <Glyph name="triangle" />
      <div>
        <p>
          <b>{title}</b>
        </p>
        {faults.length > 0 && (
          <ul>
            {faults.map(({ target, message }) => (
              <li key={`${target} ${message}`}>
                {target === undefined ? message : <FaultLink {...{ target, message }} />}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function FaultLink({ target, message }: { target: string; message: string }) {
  return (
    <a
      href={`#${target}`}
      onClick={(event) => {
        const control = document.getElementById(target);
        if (!control) return;
        event.preventDefault();
        control.focus();
      }}
    >
      {message}
    </a>
  );
}
