"use client";

import { useState } from "react";
import { maySign } from "@/lib/domain/capacity";
import { Glyph } from "../ui/glyph";
import { Menu, MenuButton, menuRule } from "../ui/menu";
import { CapacitiesDialog } from "./capacities-dialog";
import { ChangeRoleDialog } from "./change-role-dialog";
import { PasswordLinkDialog } from "./password-link-dialog";
import { DisableDialog, EnableDialog, EndSessionsDialog, ResetFactorDialog } from "./person-dialogs";
import type { PersonShown } from "./shown-people";

type Asking = "role" | "capacities" | "password" | "factor" | "sessions" | "disable" | "enable";

export type PersonDialog = { person: PersonShown; onClose: () => void; onDone: (told: string) => void };

/** What an administrator can do about another person. `onDone` is given a sentence that says what was done. */
export function PersonMenu({ person, onDone }: { person: PersonShown; onDone: (told: string) => void }) {
  const [asking, setAsking] = useState<Asking>();
  const dialog: PersonDialog = {
    person,
    onClose: () => setAsking(undefined),
    onDone: (told) => {
      setAsking(undefined);
      onDone(told);
    },
  };
  return (
    <>
      <Menu label={`What to do about ${person.name}`} button={<Glyph name="dots" />}>
        <MenuButton onClick={() => setAsking("role")}>Change the role…</MenuButton>
        {maySign(person.role) && (
          <MenuButton onClick={() => setAsking("capacities")}>Change what they sign for…</MenuButton>
        )}
        {person.disabledAt === null && (
          <>
            <MenuButton onClick={() => setAsking("password")}>Make a link for a new password…</MenuButton>
            {person.secondFactor && (
              <MenuButton onClick={() => setAsking("factor")}>Reset the second factor…</MenuButton>
            )}
            <MenuButton onClick={() => setAsking("sessions")}>Sign out everywhere…</MenuButton>
          </>
        )}
        <hr className={menuRule} />
        {person.disabledAt === null ? (
          <MenuButton danger onClick={() => setAsking("disable")}>
            Disable the account…
          </MenuButton>
        ) : (
          <MenuButton onClick={() => setAsking("enable")}>Enable the account…</MenuButton>
        )}
      </Menu>
      {asking === "role" && <ChangeRoleDialog {...dialog} />}
      {asking === "capacities" && <CapacitiesDialog {...dialog} />}
      {asking === "password" && <PasswordLinkDialog {...dialog} />}
      {asking === "factor" && <ResetFactorDialog {...dialog} />}
      {asking === "sessions" && <EndSessionsDialog {...dialog} />}
      {asking === "disable" && <DisableDialog {...dialog} />}
      {asking === "enable" && <EnableDialog {...dialog} />}
    </>
  );
}
