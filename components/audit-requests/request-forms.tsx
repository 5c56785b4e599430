"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Callable } from "@/lib/api/client";
import type { RequestView } from "@/lib/api/endpoints/audit-requests";
import { LONGEST_REQUEST } from "@/lib/domain/audit-request/audit-request";
import type { UploadLimits } from "../evidence/given-files";
import { UploadArea } from "../evidence/upload-area";
import type { EvidenceUpload } from "../evidence/uploads";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useInRoom } from "../result/assessment-link";
import { Choices } from "../ui/choices";
import { DateField, TextArea, TextField } from "../ui/field";

type One = { assessmentId: string; request: RequestView };
type Thing = { id: string; title: string };

/** Ids of questions as people write them. */
const idsIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .filter((id) => id !== "")
    .map((id) => id.toUpperCase());

const QUESTIONS_HINT = "Their numbers with commas between, such as AU-03, RT-01.";

/** Of two operations that ask for the same the one of everybody's pages, or that of the auditor's room. */
const useOperation = <O extends Callable, R extends Callable>(outside: O, inRoom: R): O | R =>
  useInRoom() ? inRoom : outside;

/** Asks for something. */
export function AskForm({ assessmentId }: { assessmentId: string }) {
  const router = useRouter();
  const operation = useOperation("makeRequest", "askInRoom");
  const form = useApiForm<typeof operation, { text: string; questionIds: string; dueOn: string }>(operation, {
    defaultValues: { text: "", questionIds: "", dueOn: "" },
    toInput: ({ questionIds, ...values }) => ({ ...values, assessmentId, questionIds: idsIn(questionIds) }),
    onDone: () => {
      form.form.reset();
      router.refresh();
    },
  });
  return (
    <Form form={form} label="Ask for something">
      <TextArea
        {...form.field("text", { required: "Say what you need to see." })}
        label="What you need to see"
        maxLength={LONGEST_REQUEST}
      />
      <TextField {...form.field("questionIds")} label="Questions" hint={QUESTIONS_HINT} optional />
      <DateField {...form.field("dueOn")} label="Due" optional />
      <FormActions>
        <SubmitButton>Ask</SubmitButton>
      </FormActions>
    </Form>
  );
}

type Answer = { text: string; evidence: string[]; questionIds: string; links: string };

/** Answers with words, and with what shows it: things that are there, or files that are given here. */
export function AnswerForm({
  assessmentId,
  request: { id, revision },
  evidence,
  limits,
}: One & {
  evidence: readonly Thing[];
  /** What files may be given; null where the reader gives none. */
  limits: UploadLimits | null;
}) {
  const router = useRouter();
  const [given, setGiven] = useState<readonly Thing[]>([]);
  const form = useApiForm<"answerRequest", Answer>("answerRequest", {
    defaultValues: { text: "", evidence: [], questionIds: "", links: "" },
    toInput: ({ text, evidence: chosen, questionIds, links }) => ({
      ...{ assessmentId, requestId: id, revision, text, evidence: chosen },
      questionIds: idsIn(questionIds),
      links: links.split(/\s+/).filter((link) => link !== ""),
    }),
    onDone: () => router.refresh(),
  });
  const take = ({ state }: EvidenceUpload) => {
    if (state.kind !== "kept") return;
    const { thing } = state.kept;
    setGiven((before) => [...before, thing]);
    form.form.setValue("evidence", [...form.form.getValues("evidence"), thing.id]);
  };
  const known = new Set(evidence.map((thing) => thing.id));
  const shown = [...given.filter((thing) => !known.has(thing.id)), ...evidence];
  return (
    <Form form={form} label="Answer the request">
      <TextArea
        {...form.field("text", { required: "Say what you show." })}
        label="Your answer"
        maxLength={LONGEST_REQUEST}
      />
      {shown.length > 0 && (
        <Choices
          {...form.field("evidence")}
          several
          label="Evidence that shows it"
          choices={shown.map(({ id: value, title }) => ({ value, label: title }))}
        />
      )}
      {limits && (
        <UploadArea
          assessmentId={assessmentId}
          place={`request ${id}`}
          limits={limits}
          label="Choose files…"
          whole={false}
          onKept={take}
        />
      )}
      <TextField {...form.field("questionIds")} label="Questions to look at" hint={QUESTIONS_HINT} optional />
      <TextArea
        {...form.field("links")}
        label="Addresses"
        hint="One a line. They begin with https://"
        rows={2}
        optional
      />
      <FormActions>
        <SubmitButton>Send the answer</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Says that it has come. */
export function AcceptForm({ assessmentId, request: { id, revision } }: One) {
  const router = useRouter();
  const operation = useOperation("acceptRequest", "acceptInRoom");
  const form = useApiForm<typeof operation, { note: string }>(operation, {
    defaultValues: { note: "" },
    toInput: (values) => ({ ...values, assessmentId, requestId: id, revision }),
    onDone: () => router.refresh(),
  });
  return (
    <Form form={form} label="Accept the answer">
      <TextField {...form.field("note")} label="Note" maxLength={1000} optional />
      <FormActions>
        <SubmitButton>Accept the answer</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Says what is still missing, and by when. */
export function ReturnForm({ assessmentId, request: { id, revision, dueOn } }: One) {
  const router = useRouter();
  const operation = useOperation("returnRequest", "returnInRoom");
  const form = useApiForm<typeof operation, { missing: string; dueOn: string }>(operation, {
    defaultValues: { missing: "", dueOn },
    toInput: (values) => ({ ...values, assessmentId, requestId: id, revision }),
    onDone: () => router.refresh(),
  });
  return (
    <Form form={form} label="Say what is missing">
      <TextArea
        {...form.field("missing", { required: "Say what is missing." })}
        label="What is still missing"
        maxLength={LONGEST_REQUEST}
      />
      <DateField {...form.field("dueOn")} label="Due" optional />
      <FormActions>
        <SubmitButton>Ask again</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Takes it back, with the reason. */
export function WithdrawForm({ assessmentId, request: { id, revision } }: One) {
  const router = useRouter();
  const operation = useOperation("withdrawRequest", "withdrawInRoom");
  const form = useApiForm<typeof operation, { note: string }>(operation, {
    defaultValues: { note: "" },
    toInput: (values) => ({ ...values, assessmentId, requestId: id, revision }),
    onDone: () => router.refresh(),
  });
  return (
    <Form form={form} label="Withdraw the request">
      <TextArea
        {...form.field("note", { required: "Say why." })}
        label="Why it is no longer needed"
        maxLength={1000}
      />
      <FormActions>
        <SubmitButton kind="quiet">Withdraw the request</SubmitButton>
      </FormActions>
    </Form>
  );
}
