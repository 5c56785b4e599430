"use client";

import { useRouter } from "next/navigation";
import { TAGS_AT_MOST, TAG_LENGTH, tagKey, tagsIn } from "@/lib/domain/assessment/tags";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { TextField } from "../ui/field";

type Values = { add: string };

/** The tags of one assessment, as one line. Only what is written or taken out here is changed. */
export function TagsForm({ assessmentId, tags }: { assessmentId: string; tags: readonly string[] }) {
  const router = useRouter();
  const form = useApiForm<"tagAssessment", Values>("tagAssessment", {
    defaultValues: { add: tags.join(", ") },
    toInput: ({ add }) => {
      const wanted = tagsIn(add);
      const [had, has] = [new Set(tags.map(tagKey)), new Set(wanted.map(tagKey))];
      return {
        assessmentId,
        add: wanted.filter((tag) => !had.has(tagKey(tag))),
        remove: tags.filter((tag) => !has.has(tagKey(tag))),
      };
    },
    onDone: () => router.refresh(),
  });
  return (
    <Form form={form} label="Tags">
      <TextField
        {...form.field("add")}
        label="Tags"
        hint={`Words by which you put assessments together, with commas between: ${TAGS_AT_MOST} at most, each of up to ${TAG_LENGTH} characters.`}
        optional
      />
      <FormActions>
        <SubmitButton kind="quiet">Save tags</SubmitButton>
      </FormActions>
    </Form>
  );
}
