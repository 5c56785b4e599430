"use client";

import type { Role } from "@/lib/domain/permission";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Choices } from "../ui/choices";
import { Dialog } from "../ui/dialog";
import type { PersonDialog } from "./person-menu";
import { roleChoices, roleInWords } from "./role";

export function ChangeRoleDialog({ person, onClose, onDone }: PersonDialog) {
  const form = useApiForm("changeRole", {
    defaultValues: { role: person.role },
    toInput: ({ role }: { role: Role }) => ({ personId: person.id, role }),
    onDone: ({ role }) => onDone(`${person.name} is now ${roleInWords(role).toLowerCase()}.`),
  });
  return (
    <Dialog open title={`The role of ${person.name}`} onClose={onClose}>
      <Form form={form} label="Role">
        <Choices
          label="Role"
          hint="Holds from their next step on."
          choices={roleChoices}
          {...form.field("role")}
        />
        <FormActions>
          <SubmitButton>Change the role</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
