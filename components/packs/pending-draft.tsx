"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { PackView } from "@/lib/api/endpoints/packs";
import { packChanges } from "@/lib/domain/explain/pack-changes";
import { isCritical } from "@/lib/domain/pack/pack";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useSubmit } from "../forms/use-submit";
import { ChangeList } from "../history/history-list";
import { Button } from "../ui/button";
import { ConfirmDialog, Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { StatusLine } from "../ui/status-line";
import styles from "./pending-draft.module.css";

type Draft = NonNullable<PackView["draft"]>;

/** That a pack says more than was published, and the two ways from there: to publish it, or to throw it away. */
export function PendingDraft({
  pack,
  draft,
  drafts,
  edits,
}: {
  pack: PackView;
  draft: Draft;
  drafts: number;
  edits: boolean;
}) {
  const [asking, setAsking] = useState<"publish" | "discard">();
  const published = pack.version !== "";
  return (
    <div className={styles.pending}>
      <Notice
        tone={published ? "caution" : "info"}
        title={published ? `Changed since version ${pack.version}` : "Not published yet"}
      >
        <p>
          {published
            ? "Assessments are answered with what was published. What was changed since counts for nobody yet."
            : "No assessment can choose it before its first version is published."}
        </p>
        {published && (
          <details className={styles.changes}>
            <summary>What was changed</summary>
            <ChangeList changes={packChanges(pack.text, draft)} />
          </details>
        )}
        {edits && (
          <FormActions>
            <Button kind="primary" onClick={() => setAsking("publish")}>
              Publish…
            </Button>
            {published && <Button onClick={() => setAsking("discard")}>Throw it away…</Button>}
          </FormActions>
        )}
      </Notice>
      <Dialog
        title={`Publish version ${pack.versions.length + 1} of ${draft.title}?`}
        open={asking === "publish"}
        onClose={() => setAsking(undefined)}
      >
        <PublishForm {...{ pack, draft, drafts }} onClose={() => setAsking(undefined)} />
      </Dialog>
      <DiscardDialog pack={pack} open={asking === "discard"} onClose={() => setAsking(undefined)} />
    </div>
  );
}

function PublishForm({
  pack,
  draft,
  drafts,
  onClose,
}: {
  pack: PackView;
  draft: Draft;
  drafts: number;
  onClose: () => void;
}) {
  const router = useRouter();
  const form = useApiForm("publishPack", {
    defaultValues: { note: "" },
    toInput: ({ note }: { note: string }) => ({ packId: pack.id, revision: pack.revision, note }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  const published = pack.version !== "";
  return (
    <Form form={form} label="Publish">
      {published ? <ChangeList changes={packChanges(pack.text, draft)} /> : <p>{firstInWords(draft)}</p>}
      <p>
        It becomes part of the questionnaire, as a new version of it. {movesInWords(drafts)} Assessments in
        review or decided stay as they are.
      </p>
      <TextField
        label="What is new"
        hint="Stands beside the version, for those who read it later."
        optional
        maxLength={300}
        autoComplete="off"
        {...form.field("note")}
      />
      <FormActions>
        <SubmitButton>Publish it</SubmitButton>
        <Button onClick={onClose}>Cancel</Button>
      </FormActions>
    </Form>
  );
}

function DiscardDialog({ pack, open, onClose }: { pack: PackView; open: boolean; onClose: () => void }) {
  const router = useRouter();
  const { submit, busy, problem } = useSubmit("discardPackDraft", {
    onDone: () => {
      onClose();
      router.refresh();
      document.getElementById("content")?.focus();
    },
  });
  return (
    <ConfirmDialog
      title="Throw away what was changed?"
      open={open}
      confirm="Throw it away"
      kind="danger"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ packId: pack.id, revision: pack.revision })}
    >
      <p>The pack says again what version {pack.version} says. The trail keeps what was changed.</p>
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
    </ConfirmDialog>
  );
}

function firstInWords({ scenarios }: Draft): string {
  const critical = scenarios.filter(isCritical).length;
  const held = scenarios.length === 1 ? "1 scenario" : `${scenarios.length} scenarios`;
  return `The first version, with ${held}, ${critical === 0 ? "none" : critical} of them critical.`;
}

const movesInWords = (drafts: number) =>
  drafts === 0
    ? "No draft is open that could move to it."
    : drafts === 1
      ? "The one draft that you see is offered to move to it, with before and after."
      : `The ${drafts} drafts that you see are offered to move to it, each with before and after.`;
