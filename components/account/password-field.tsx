"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { Field, type FieldWords, controlStyle } from "../ui/field";
import styles from "./password-field.module.css";

/** A password, which can be pasted, filled in by a manager, and looked at. `below` stands under the control. */
export function PasswordField({
  label,
  hint,
  error,
  id,
  below,
  ...input
}: FieldWords &
  Omit<ComponentProps<"input">, "type"> & {
    autoComplete: "current-password" | "new-password";
    below?: ReactNode;
  }) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ label, hint, error, id }}>
      {(wiring) => (
        <>
          <div className={styles.row}>
            <input
              {...input}
              {...wiring}
              type={shown ? "text" : "password"}
              className={controlStyle}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
            />
            <button
              type="button"
              className={styles.show}
              aria-pressed={shown}
              aria-controls={wiring.id}
              onClick={() => setShown(!shown)}
            >
              {shown ? "Hide" : "Show"}
            </button>
          </div>
          {below}
        </>
      )}
    </Field>
  );
}
