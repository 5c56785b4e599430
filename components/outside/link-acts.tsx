"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { RoomLinkView } from "@/lib/api/endpoints/rooms";
import { addDays } from "@/lib/domain/calendar";
import { MOST_DAYS } from "@/lib/domain/room";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Refused } from "../people/person-dialogs";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { DateField } from "../ui/field";
import { Section } from "../ui/section";
import { StatusLine } from "../ui/status-line";

/** What can be done about a link that was not withdrawn: to move its end, and to end it at once. */
export function LinkActs({
  link: { id, name, revision, lastDay },
  today,
}: {
  link: RoomLinkView;
  today: string;
}) {
  const router = useRouter();
  const listening = useListening();
  const [moved, setMoved] = useState(false);
  const [asking, setAsking] = useState(false);
  const form = useApiForm("changeRoomLink", {
    defaultValues: { lastDay },
    toInput: (values: { lastDay: string }) => ({ ...values, linkId: id, revision }),
    onDone: (kept) => {
      form.restart({ lastDay: kept.lastDay });
      setMoved(true);
      router.refresh();
    },
  });
  const withdrawal = useSubmit("withdrawRoomLink", {
    onDone: () => {
      setAsking(false);
      router.refresh();
    },
  });
  return (
    <Section title="How long">
      <Form form={form} label="Last day">
        <DateField
          label="Last day"
          hint={`The link works until this day is over: ${MOST_DAYS} days from today at most.`}
          min={addDays(today, 1)}
          max={addDays(today, MOST_DAYS)}
          {...form.field("lastDay", { required: "A last day is needed." })}
        />
        <FormActions>
          <SubmitButton kind="quiet">Move the last day</SubmitButton>
          <Button kind="danger" disabled={!listening} onClick={() => setAsking(true)}>
            Withdraw the link…
          </Button>
          <StatusLine tone="good">{moved && !form.dirty && !form.told && "Moved"}</StatusLine>
        </FormActions>
      </Form>
      <ConfirmDialog
        open={asking}
        title={`Withdraw the link of ${name}?`}
        confirm="Withdraw it"
        kind="danger"
        busy={withdrawal.busy}
        onClose={() => setAsking(false)}
        onConfirm={() => withdrawal.submit({ linkId: id })}
      >
        <Refused problem={withdrawal.problem} />
        <p>
          At their next step they are told that the room is closed. What they have taken away stays with them.
          A link that was withdrawn is not opened again: make another one.
        </p>
      </ConfirmDialog>
    </Section>
  );
}
