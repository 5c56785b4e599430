"use client";

import { type ComponentProps, useState } from "react";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/domain/password";
import { passwordAdvice } from "./password-advice";
import { PasswordField } from "./password-field";
import styles from "./password-field.module.css";

/** A password to be made: any characters, pasted or typed, with advice that follows along. */
export function NewPasswordField({
  names = [],
  onChange,
  error,
  ...field
}: Omit<ComponentProps<typeof PasswordField>, "below" | "hint" | "autoComplete"> & {
  names?: readonly string[];
}) {
  const [password, setPassword] = useState("");
  return (
    <PasswordField
      {...field}
      error={error}
      autoComplete="new-password"
      maxLength={MAX_PASSWORD}
      hint={`At least ${MIN_PASSWORD} characters, any you like. Four unrelated words or a sentence are easy to remember.`}
      onChange={(event) => {
        setPassword(event.target.value);
        onChange?.(event);
      }}
      below={
        <p className={styles.advice} aria-live="polite">
          {error ? "" : passwordAdvice(password, names)}
        </p>
      }
    />
  );
}
