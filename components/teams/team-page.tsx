"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Team } from "@/lib/api/endpoints/teams";
import type { Role } from "@/lib/domain/permission";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useSubmit } from "../forms/use-submit";
import { Refused } from "../people/person-dialogs";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { TextField } from "../ui/field";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { StatusLine } from "../ui/status-line";
import { AddMember } from "./add-member";
import { MemberTable } from "./member-table";

type Person = { id: string; name: string; role: Role };

/** One team as an administrator keeps it: who belongs to it, what it is called, and whether it is still chosen. */
export function TeamPage({ team, others }: { team: Team; others: readonly Person[] }) {
  const router = useRouter();
  const [told, setTold] = useState("");
  const done = (sentence: string) => {
    setTold(sentence);
    router.refresh();
  };
  const archived = team.archivedAt !== null;
  return (
    <>
      <StatusLine tone="good">{told}</StatusLine>
      {archived && <ArchivedTeam team={team} onDone={done} />}
      <Section
        title="Members"
        lead="Officers and leads in it see what is restricted to it, and nobody else of them does. Auditors and administrators see everything. A change holds from each person’s next step on."
      >
        {team.members.length > 0 ? (
          <MemberTable team={team} onDone={done} />
        ) : (
          <EmptyState title="Nobody belongs to this team yet">
            An assessment is restricted to a team by one of its members, so add those who will work on it.
          </EmptyState>
        )}
        {!archived && <AddMember team={team} others={others} onDone={done} />}
      </Section>
      {!archived && (
        <>
          <Section title="Name">
            <RenameTeam key={team.revision} team={team} onDone={done} />
          </Section>
          <ArchiveTeam team={team} onDone={done} />
        </>
      )}
    </>
  );
}

function RenameTeam({ team, onDone }: { team: Team; onDone: (told: string) => void }) {
  const form = useApiForm("renameTeam", {
    defaultValues: { name: team.name },
    toInput: ({ name }: { name: string }) => ({ teamId: team.id, revision: team.revision, name }),
    onDone: ({ name }) => onDone(`The team is called ${name}.`),
  });
  return (
    <Form form={form} label="Name of the team">
      <TextField
        label="Name of the team"
        maxLength={80}
        autoComplete="off"
        {...form.field("name", { required: "A name is needed." })}
      />
      <FormActions>
        <SubmitButton>Rename it</SubmitButton>
      </FormActions>
    </Form>
  );
}

function ArchiveTeam({ team, onDone }: { team: Team; onDone: (told: string) => void }) {
  const { submit, busy, problem } = useSubmit("archiveTeam", {
    onDone: () => onDone(`${team.name} is archived.`),
  });
  return (
    <Section
      title="Set aside"
      lead="Nothing more can be restricted to an archived team. What is restricted to it stays so, and its members go on seeing it. It can be restored."
    >
      <div>
        <Button busy={busy} onClick={() => submit({ teamId: team.id })}>
          Archive the team
        </Button>
      </div>
      <Refused problem={problem} />
    </Section>
  );
}

function ArchivedTeam({ team, onDone }: { team: Team; onDone: (told: string) => void }) {
  const { submit, busy, problem } = useSubmit("restoreTeam", {
    onDone: () => onDone(`${team.name} can be chosen again.`),
  });
  return (
    <Notice announce title="This team is archived">
      <p>
        Since <Moment at={team.archivedAt ?? ""} />. Nothing more can be restricted to it; its members go on
        seeing what is.
      </p>
      <div>
        <Button small busy={busy} onClick={() => submit({ teamId: team.id })}>
          Restore
        </Button>
      </div>
      <Refused problem={problem} />
    </Notice>
  );
}
