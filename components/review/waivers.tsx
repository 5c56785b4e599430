"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { WaiverView } from "@/lib/api/endpoints/waivers";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { DateField, TextArea } from "../ui/field";
import { Day } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import styles from "./sign-off.module.css";

/** What rejects, as a risk that an executive may accept; an empty `questionId` is the score itself. */
export type Risk = { questionId: string; words: string };

type Accepting = {
  assessmentId: string;
  /** Why whoever looks cannot accept or withdraw; empty when they can. */
  obstacles: readonly string[];
};

/** The risks that are accepted, and those that could be. */
export function Waivers({
  assessmentId,
  risks,
  waivers,
  people,
  today,
  latest,
  obstacles,
}: Accepting & {
  risks: readonly Risk[];
  /** Those in force. */
  waivers: readonly WaiverView[];
  people: Readonly<Record<string, string>>;
  today: string;
  /** The last day that one can name. */
  latest: string;
}) {
  const listening = useListening();
  const [accepting, setAccepting] = useState<Risk | null>(null);
  return (
    <section aria-label="Risks" className={styles.waivers}>
      <ul className={styles.demanded}>
        {risks.map((risk) => {
          const waiver = waivers.find(({ questionId }) => questionId === risk.questionId);
          return (
            <li key={risk.questionId}>
              <div>
                <h3>{risk.words}</h3>
                {waiver && (
                  <p className={styles.statement}>
                    Accepted by {people[waiver.grantedBy] ?? "an executive"} until{" "}
                    <Day date={waiver.expiresOn} />: {waiver.reason} In its place: {waiver.control}
                  </p>
                )}
              </div>
              <div className={styles.sign}>
                {waiver ? (
                  <Withdraw {...{ assessmentId, waiver, obstacles }} />
                ) : (
                  <>
                    <Button
                      small
                      disabled={!listening || obstacles.length > 0}
                      onClick={() => setAccepting(risk)}
                    >
                      Accept the risk…
                    </Button>
                    {obstacles.map((obstacle) => (
                      <p key={obstacle} className={styles.obstacle}>
                        {obstacle}
                      </p>
                    ))}
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {accepting && (
        <AcceptDialog
          {...{ assessmentId, today, latest }}
          risk={accepting}
          onClose={() => setAccepting(null)}
        />
      )}
    </section>
  );
}

function AcceptDialog({
  assessmentId,
  risk,
  today,
  latest,
  onClose,
}: {
  assessmentId: string;
  risk: Risk;
  today: string;
  latest: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const form = useApiForm("grantWaiver", {
    toInput: (fields: { reason: string; control: string; expiresOn: string }) => ({
      assessmentId,
      questionId: risk.questionId,
      ...fields,
    }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open title="Accept the risk" onClose={onClose}>
      <Form form={form} label="Accept the risk">
        <p>
          {risk.words} The score stays as it is; the decision reads “Accepted risk” and ends on the day you
          name.
        </p>
        <TextArea
          label="Why it is accepted"
          maxLength={2000}
          {...form.field("reason", { required: "Say why." })}
        />
        <TextArea
          label="What makes up for it"
          maxLength={2000}
          {...form.field("control", { required: "Say what is done in its place." })}
        />
        <DateField
          label="Until"
          hint="Twelve months at most."
          min={today}
          {...form.field("expiresOn", { required: "Name the day on which it ends." })}
          max={latest}
        />
        <FormActions>
          <SubmitButton>Accept the risk</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function Withdraw({ assessmentId, waiver, obstacles }: Accepting & { waiver: WaiverView }) {
  const router = useRouter();
  const { submit, busy, problem } = useSubmit("withdrawWaiver", { onDone: () => router.refresh() });
  if (obstacles.length > 0) return null;
  return (
    <>
      <Button
        small
        busy={busy}
        onClick={() => submit({ assessmentId, waiverId: waiver.id, revision: waiver.revision })}
      >
        Withdraw
      </Button>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </>
  );
}
