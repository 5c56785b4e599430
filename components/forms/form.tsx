"use client";

import { type ReactNode, createContext, use } from "react";
import { Button, type ButtonKind } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { classes } from "../ui/classes";
import styles from "./form.module.css";
import type { ApiForm } from "./use-api-form";
import { useListening } from "./use-listening";

const Standing = createContext({ busy: false, listening: false });

/** A form of `useApiForm`: what is wrong with it first, then its fields. */
export function Form({
  form,
  label,
  className,
  children,
}: {
  form: ApiForm;
  /** Names the form where no heading does. */
  label?: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const listening = useListening();
  return (
    <Standing value={{ busy: form.busy, listening }}>
      {/* Never GET: sent before the page listens, a password would stand in the address. */}
      <form
        method="post"
        noValidate
        aria-label={label}
        className={classes(styles.form, className)}
        onSubmit={form.onSubmit}
      >
        {form.told && <ErrorSummary {...form.told} />}
        {children}
      </form>
    </Standing>
  );
}

/** Takes a press once the page listens: sent before, what was typed would be lost. */
export function SubmitButton({ kind = "primary", children }: { kind?: ButtonKind; children: ReactNode }) {
  const { busy, listening } = use(Standing);
  return (
    <Button type="submit" kind={kind} busy={busy} disabled={!listening}>
      {children}
    </Button>
  );
}

/** The buttons under the fields, the one that sends first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
