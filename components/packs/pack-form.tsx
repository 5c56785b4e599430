"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFieldArray } from "react-hook-form";
import type { PackView } from "@/lib/api/endpoints/packs";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { EditConflict } from "../register/edit-conflict";
import { ButtonLink } from "../ui/button";
import { TextArea, TextField } from "../ui/field";
import { LeaveDialog } from "../ui/leave-dialog";
import { Section } from "../ui/section";
import { useLeaveGuard } from "../ui/use-leave-guard";
import { ScenarioRows } from "./scenario-rows";
import { type PackValues, type ScenarioValues, inputOf, valuesOf } from "./values";

type Draft = NonNullable<PackView["draft"]>;
type Values = PackValues & { revision: number };

/** What a pack of one's own says, to be changed; nobody is tested by it before it is published. */
export function PackForm({ packId, draft, revision }: { packId: string; draft: Draft; revision: number }) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const begun: Values = { ...valuesOf(draft), revision };
  const form = useApiForm<"changePack", Values>("changePack", {
    defaultValues: begun,
    toInput: ({ revision: seen, ...values }) => ({ ...inputOf(values), packId, revision: seen }),
    onDone: () => {
      setSaved(true);
      router.push(`/packs/${packId}`);
      router.refresh();
    },
  });
  // Scenarios have ids of their own.
  const rows = useFieldArray({ control: form.form.control, name: "scenarios", keyName: "key" });
  const guard = useLeaveGuard(form.dirty && !saved);
  return (
    <>
      <Form form={form} label={`Edit ${packId}`}>
        <EditConflict
          problem={form.problem}
          mine={() => form.form.getValues()}
          theirs={(current) => theirsOf(current as PackView)}
          base={begun}
          labels={{ title: "Title", rules: "Rules it answers to", why: "Why a pack", scenarios: "Scenarios" }}
          inWords={(name, value) =>
            name === "scenarios" ? scenariosInWords(value as ScenarioValues[]) : String(value)
          }
          onKeepMine={(theirs) => form.form.setValue("revision", theirs.revision)}
          onTakeTheirs={form.restart}
        />
        <TextField
          label="Title"
          maxLength={80}
          autoComplete="off"
          {...form.field("title", { required: "Give the pack a title." })}
        />
        <TextArea
          label="Rules it answers to"
          hint="Laws, standards and duties that ask for such a test, each with its place."
          optional
          rows={2}
          maxLength={1500}
          {...form.field("rules")}
        />
        <TextArea
          label="Why a pack"
          hint="What is known to go wrong in this field, so that a reader sees what the tests are for."
          optional
          rows={3}
          maxLength={1500}
          {...form.field("why")}
        />
        <Section
          title="Scenarios"
          lead="What to do, and what has to come of it. A scenario keeps its number for ever: one that is taken out leaves a gap."
        >
          <ScenarioRows packId={packId} rows={rows} control={form.form.control} form={form} />
        </Section>
        <FormActions>
          <SubmitButton>Save</SubmitButton>
          <ButtonLink href={`/packs/${packId}`}>Cancel</ButtonLink>
        </FormActions>
      </Form>
      <LeaveDialog
        open={guard.leavingTo !== null}
        onStay={guard.stay}
        onLeave={() => {
          setSaved(true);
          guard.stay();
          if (guard.leavingTo !== null) router.push(guard.leavingTo);
        }}
      />
    </>
  );
}

const theirsOf = ({ draft, text, revision }: PackView): Values => ({ ...valuesOf(draft ?? text), revision });

const scenariosInWords = (scenarios: readonly ScenarioValues[]) =>
  scenarios
    .map(({ id, title, requiredRate }) =>
      [id === "" ? "new" : id, title, requiredRate && `${requiredRate} %`].filter(Boolean).join(" "),
    )
    .join("; ");
