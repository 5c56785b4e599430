"use client";

import { useSubmit } from "../forms/use-submit";
import { ConfirmDialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import type { ApiProblem } from "@/lib/api/problem";
import type { PersonDialog } from "./person-menu";

export function DisableDialog({ person, onClose, onDone }: PersonDialog) {
  const { submit, busy, problem } = useSubmit("disablePerson", {
    onDone: () => onDone(`The account of ${person.name} is disabled.`),
  });
  return (
    <ConfirmDialog
      open
      title={`Disable the account of ${person.name}?`}
      confirm="Disable the account"
      kind="danger"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ personId: person.id })}
    >
      <Refused problem={problem} />
      <p>
        They are signed out everywhere at once and cannot sign in. What they wrote and signed stays under
        their name. You can enable the account again.
      </p>
    </ConfirmDialog>
  );
}

export function EnableDialog({ person, onClose, onDone }: PersonDialog) {
  const { submit, busy, problem } = useSubmit("enablePerson", {
    onDone: () => onDone(`The account of ${person.name} is enabled.`),
  });
  return (
    <ConfirmDialog
      open
      title={`Enable the account of ${person.name}?`}
      confirm="Enable the account"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ personId: person.id })}
    >
      <Refused problem={problem} />
      <p>They can sign in again with the password they had, in the role they have now.</p>
    </ConfirmDialog>
  );
}

export function EndSessionsDialog({ person, onClose, onDone }: PersonDialog) {
  const { submit, busy, problem } = useSubmit("endSessions", {
    onDone: () => onDone(`${person.name} is signed out everywhere.`),
  });
  return (
    <ConfirmDialog
      open
      title={`Sign ${person.name} out everywhere?`}
      confirm="Sign out everywhere"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ personId: person.id })}
    >
      <Refused problem={problem} />
      <p>They can sign in again at once. What they have typed and not yet saved stays on their screen.</p>
    </ConfirmDialog>
  );
}

export function ResetFactorDialog({ person, onClose, onDone }: PersonDialog) {
  const { submit, busy, problem } = useSubmit("resetSecondFactor", {
    onDone: () => onDone(`The second factor of ${person.name} is reset.`),
  });
  return (
    <ConfirmDialog
      open
      title={`Reset the second factor of ${person.name}?`}
      confirm="Reset it"
      kind="danger"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ personId: person.id })}
    >
      <Refused problem={problem} />
      <p>
        For somebody who has lost their app and their recovery codes; make sure that it is {person.name} who
        asks. They are signed out everywhere, and their password alone lets them in. Where their role asks for
        a second factor, they set up another one first.
      </p>
    </ConfirmDialog>
  );
}

export function Refused({ problem }: { problem: ApiProblem | null }) {
  if (!problem) return null;
  return (
    <Notice tone="bad" announce>
      {problem.detail}
    </Notice>
  );
}
