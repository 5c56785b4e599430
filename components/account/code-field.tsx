"use client";

import { useState } from "react";
import type { RegisterOptions } from "react-hook-form";
import type { ApiField } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import styles from "./code-field.module.css";

/** The code of an app, or, for whoever does not have it at hand, a recovery code in its place. */
export function CodeField({
  field,
  empty,
}: {
  field: (name: "code", rules: RegisterOptions<{ code: string }>) => ApiField;
  empty: () => void;
}) {
  const [recovering, setRecovering] = useState(false);
  const wiring = field("code", {
    required: recovering ? "A recovery code is needed." : "The code from your app is needed.",
  });
  return (
    <div className={styles.code}>
      {recovering ? (
        <TextField
          key="recovery"
          label="Recovery code"
          hint="One of the ten that you kept when you set up your second factor. Each works once."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          {...wiring}
        />
      ) : (
        <TextField
          key="app"
          label="Code from your app"
          hint="Six digits, which change every half minute."
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={60}
          {...wiring}
        />
      )}
      <Button
        kind="bare"
        small
        onClick={() => {
          empty();
          setRecovering(!recovering);
        }}
      >
        {recovering ? "Use the code from your app" : "Use a recovery code instead"}
      </Button>
    </div>
  );
}
