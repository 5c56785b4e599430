"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { FormActions } from "../forms/form";
import linkStyles from "../people/link-once.module.css";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";

/** Makes the address at which a calendar program reads one's due dates, and withdraws it. */
export function CalendarFeed({ madeAt }: { madeAt: string | null }) {
  const router = useRouter();
  const listening = useListening();
  const [address, setAddress] = useState<string>();
  const [asking, setAsking] = useState<"again" | "withdraw">();
  const make = useSubmit("makeCalendarFeed", {
    onDone(made) {
      setAddress(made.address);
      setAsking(undefined);
      router.refresh();
    },
  });
  const withdraw = useSubmit("withdrawCalendarFeed", {
    onDone() {
      setAddress(undefined);
      setAsking(undefined);
      router.refresh();
    },
  });
  const problem = make.problem ?? withdraw.problem;
  return (
    <>
      {address !== undefined && (
        <div className={linkStyles.link}>
          <Notice tone="caution" title="Copy it now: it is not shown again" announce>
            <p>Add it to your calendar program as a calendar from the internet.</p>
          </Notice>
          <div className={linkStyles.row}>
            <output className={linkStyles.address}>{address}</output>
            <CopyButton text={address}>Copy the address</CopyButton>
          </div>
        </div>
      )}
      {madeAt !== null && (
        <p>
          Your calendar address was made on <Moment at={madeAt} />.
        </p>
      )}
      <FormActions>
        <Button
          busy={make.busy}
          disabled={!listening}
          onClick={() => (madeAt === null ? make.submit({}) : setAsking("again"))}
        >
          {madeAt === null ? "Make a calendar address" : "Make another one…"}
        </Button>
        {madeAt !== null && (
          <Button kind="danger" disabled={!listening} onClick={() => setAsking("withdraw")}>
            Withdraw it…
          </Button>
        )}
        {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      </FormActions>
      <ConfirmDialog
        title={asking === "withdraw" ? "Withdraw your calendar address?" : "Make another calendar address?"}
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        confirm={asking === "withdraw" ? "Withdraw it" : "Make another one"}
        busy={make.busy || withdraw.busy}
        onConfirm={() => (asking === "withdraw" ? withdraw.submit({}) : make.submit({}))}
      >
        <p>Calendar programs that read the present one get nothing from then on.</p>
      </ConfirmDialog>
    </>
  );
}
