"use client";

import { encode } from "uqr";
import { useState } from "react";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button, ButtonLink } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { RecoveryCodes } from "./recovery-codes";
import styles from "./second-factor-setup.module.css";

type Offer = { key: string; uri: string };

/** From a key for the app, by a first code of it, to the recovery codes; then on to `next`. */
export function SecondFactorSetup({ email, next, way }: { email: string; next: string; way: "on" | "back" }) {
  const listening = useListening();
  const [offer, setOffer] = useState<Offer>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { submit, busy, problem } = useSubmit("offerSecondFactor", { onDone: setOffer });

  if (codes)
    return (
      <div className={styles.step}>
        <Notice tone="good" title="Your second factor is set up" announce>
          <p>From now on you are asked for a code when you sign in. You are signed out everywhere else.</p>
        </Notice>
        <RecoveryCodes codes={codes} email={email} />
        <FormActions>
          <Button kind="primary" onClick={() => location.assign(next)}>
            I have kept them: go {way}
          </Button>
        </FormActions>
      </div>
    );
  if (offer)
    return (
      <Confirm
        offer={offer}
        onDone={setCodes}
        onAgain={() => {
          setOffer(undefined);
          submit({});
        }}
      />
    );
  return (
    <div className={styles.step}>
      <p>
        You need an app that makes codes, such as the one of your password manager or an authenticator on your
        phone. It works without a connection, and nothing is sent to anybody.
      </p>
      {problem && (
        <Notice tone="bad" announce>
          {problem.detail}
        </Notice>
      )}
      <FormActions>
        <Button kind="primary" busy={busy} disabled={!listening} onClick={() => submit({})}>
          Show the key
        </Button>
        {way === "back" && <ButtonLink href={next}>Not now</ButtonLink>}
      </FormActions>
    </div>
  );
}

function Confirm({
  offer: { key, uri },
  onDone,
  onAgain,
}: {
  offer: Offer;
  onDone: (codes: readonly string[]) => void;
  onAgain: () => void;
}) {
  const form = useApiForm("setSecondFactor", {
    toInput: (values: { code: string }) => values,
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <Form form={form} label="Set up your second factor">
      <ol className={styles.steps}>
        <li>
          <p>Scan this with your app, or type the key into it.</p>
          <div className={styles.offer}>
            <QrCode text={uri} />
            <div className={styles.key}>
              <output aria-label="The key">{key}</output>
              <CopyButton small text={key.replaceAll(" ", "")}>
                Copy the key
              </CopyButton>
            </div>
          </div>
        </li>
        <li>
          <TextField
            label="The code that your app shows"
            hint="Six digits. It proves that the app has the key."
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={60}
            {...form.field("code", { required: "The code from your app is needed." })}
          />
        </li>
      </ol>
      <FormActions>
        <SubmitButton>Set it up</SubmitButton>
        {form.problem?.code === "conflict" && <Button onClick={onAgain}>Show another key</Button>}
      </FormActions>
    </Form>
  );
}

/** Drawn as one path: the page's policy takes no image from elsewhere, and needs none. Dark on light in every theme, or cameras do not read it. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: "L", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((set, x) => (set ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="The key as a QR code; the same key stands beside it as text"
      shapeRendering="crispEdges"
    >
      <rect className={styles.light} width={size} height={size} />
      <path className={styles.dark} d={dark.join("")} />
    </svg>
  );
}
