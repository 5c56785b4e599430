"use client";

import { type ComponentProps, useState } from "react";
import { MAX_PASSWORD, MIN_PASSWORD, passwordFault } from "@/lib/domain/password";
import { PasswordField } from "./password-field";
import styles from "./password-field.module.css";

/** The list of what others guess first stays on the server, which judges last. */
const NOTHING_COMMON: ReadonlySet<string> = new Set();

/** How far a password has come, in words. `names` are what is not secret about the person. */
export function passwordAdvice(password: string, names: readonly string[]): string {
  const length = Array.from(password).length;
  if (length === 0) return "";
  if (length < MIN_PASSWORD) return `${length} of at least ${MIN_PASSWORD} characters.`;
  return (
    passwordFault(password, { common: NOTHING_COMMON, names }) ??
    "Long enough. It is compared with common passwords when you send it."
  );
}

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
