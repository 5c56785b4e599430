"use client";

import { useId, useState } from "react";
import type { Team } from "@/lib/api/endpoints/teams";
import type { Role } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import { useSubmit } from "../forms/use-submit";
import { Refused } from "../people/person-dialogs";
import { roleInWords } from "../people/role";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import styles from "./teams.module.css";

/** So many of those who fit are offered; more letters find the rest. */
const OFFERED = 8;

/** Finds people by their names and adds them one by one; what was looked for stays, so that several come quickly. */
export function AddMember({
  team,
  others,
  onDone,
}: {
  team: Team;
  others: readonly { id: string; name: string; role: Role }[];
  onDone: (told: string) => void;
}) {
  const [sought, setSought] = useState("");
  const listId = useId();
  const nameOf = (personId: string) => others.find(({ id }) => id === personId)?.name ?? "";
  const [asked, setAsked] = useState("");
  const { submit, busy, problem } = useSubmit("addTeamMember", {
    onDone: () => onDone(`${nameOf(asked)} belongs to ${team.name}.`),
  });
  const fitting = others.filter(({ name }) => foldKey(name).includes(foldKey(sought)));
  return (
    <div className={styles.add}>
      <TextField
        label="Add somebody"
        hint={
          others.length === 0
            ? "Every officer and lead belongs to it already."
            : "Type a part of the name, then choose. It asks for your password, because they will read more."
        }
        type="search"
        autoComplete="off"
        value={sought}
        aria-controls={listId}
        disabled={others.length === 0}
        onChange={(event) => setSought(event.target.value)}
      />
      <Refused problem={problem} />
      <ul id={listId} className={styles.offered} aria-label="People to add">
        {fitting.slice(0, OFFERED).map(({ id, name, role }) => (
          <li key={id}>
            <span>
              {name} <small>{roleInWords(role)}</small>
            </span>
            <Button
              small
              busy={busy && asked === id}
              onClick={() => {
                setAsked(id);
                submit({ teamId: team.id, personId: id });
              }}
            >
              Add {name}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.more}>
        {fitting.length === 0 && others.length > 0
          ? `No officer or lead outside the team is called “${sought}”.`
          : fitting.length > OFFERED
            ? `${fitting.length - OFFERED} more fit. Type more of the name.`
            : ""}
      </p>
    </div>
  );
}
