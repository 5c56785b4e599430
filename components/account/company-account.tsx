"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormActions } from "../forms/form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";

/** Connects one's account at the company's provider with this one, and takes it off again. */
export function CompanyAccount({
  name,
  connectedAt,
  givesRole,
  hasPassword,
}: {
  /** Null where no provider is configured any more. */
  name: string | null;
  connectedAt: string | null;
  givesRole: boolean;
  hasPassword: boolean;
}) {
  const router = useRouter();
  const listening = useListening();
  const [asking, setAsking] = useState(false);
  const connect = useSubmit("connectCompany", { onDone: ({ address }) => location.assign(address) });
  const disconnect = useSubmit("disconnectCompany", {
    onDone() {
      setAsking(false);
      router.refresh();
    },
    onProblem: () => setAsking(false),
  });
  const problem = connect.problem ?? disconnect.problem;
  const status = problem && <StatusLine tone="bad">{problem.detail}</StatusLine>;
  const whyKept = !hasPassword
    ? "It is your only way in, so it cannot be disconnected."
    : givesRole
      ? "Without it nobody there could take the role back, so it cannot be disconnected."
      : null;
  if (connectedAt === null)
    return (
      <>
        <p>None is connected. Once it is, either opens your account here.</p>
        <FormActions>
          <Button busy={connect.busy} disabled={!listening} onClick={() => connect.submit({})}>
            Connect your {name}
          </Button>
          {status}
        </FormActions>
      </>
    );
  return (
    <>
      <p>
        Connected since <Moment at={connectedAt} />. {givesRole && "Your role follows what it says of you. "}
        {whyKept}
      </p>
      {whyKept === null && (
        <FormActions>
          <Button kind="danger" disabled={!listening} onClick={() => setAsking(true)}>
            Disconnect it…
          </Button>
          {status}
        </FormActions>
      )}
      <ConfirmDialog
        title="Disconnect your company account?"
        open={asking}
        onClose={() => setAsking(false)}
        confirm="Disconnect it"
        kind="danger"
        busy={disconnect.busy}
        onConfirm={() => disconnect.submit({})}
      >
        <p>You then sign in with your password alone. You can connect it again.</p>
      </ConfirmDialog>
    </>
  );
}
