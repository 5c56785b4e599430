"use client";

import { CAPACITIES, type Capacity, capacityInWords, capacitySigns, inOrder } from "@/lib/domain/capacity";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { Choices } from "../ui/choices";
import { Dialog } from "../ui/dialog";
import type { PersonDialog } from "./person-menu";

/** In what a person may sign: any number of capacities, or none. */
export function CapacitiesDialog({ person, onClose, onDone }: PersonDialog) {
  const form = useApiForm("changeCapacities", {
    defaultValues: { capacities: [...person.capacities] },
    toInput: ({ capacities }: { capacities: Capacity[] }) => ({
      personId: person.id,
      capacities: inOrder(capacities),
    }),
    onDone: ({ capacities }) =>
      onDone(
        capacities.length > 0
          ? `${person.name} now signs as ${capacities.map((one) => capacityInWords(one).toLowerCase()).join(", ")}.`
          : `${person.name} signs nothing.`,
      ),
  });
  return (
    <Dialog open title={`What ${person.name} signs for`} onClose={onClose}>
      <Form form={form} label="What they sign for">
        <Choices
          several
          label="May sign as"
          hint="Any number, or none. What they have signed stays signed."
          choices={choices}
          {...form.field("capacities")}
        />
        <FormActions>
          <SubmitButton>Change it</SubmitButton>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

const choices = CAPACITIES.map((capacity) => ({
  value: capacity,
  label: capacityInWords(capacity),
  hint: capacitySigns(capacity),
}));
