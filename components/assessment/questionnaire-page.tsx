"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { FormProvider } from "react-hook-form";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import { STATUS_WORDS } from "@/lib/domain/assessment";
import type { Actor } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { useListening } from "../forms/use-listening";
import { useSessionEnded } from "../forms/session";
import { Chain } from "../successor/chain";
import { Shell, type Viewer } from "../shell/shell";
import { useWarnOfDrafts } from "../talk/drafts";
import { Button, ButtonLink } from "../ui/button";
import { KeysDialog } from "../ui/keys-dialog";
import { Link } from "../ui/link";
import { VisuallyHidden } from "../ui/visually-hidden";
import { Notice } from "../ui/notice";
import { AssessmentTitle } from "./assessment-title";
import { Duties } from "./duties";
import { FindQuestion } from "./find-question";
import styles from "./questionnaire-page.module.css";
import { ReopenedList } from "./reopened-list";
import { SaveStatus } from "./save-status";
import { ScorePanel } from "./score-panel";
import { SectionNav } from "./section-nav";
import { SectionSheet } from "./section-sheet";
import { SheetProvider, type SheetTools, useSheet } from "./sheet-context";
import { useCurrentQuestion } from "./use-current-question";
import { useFileDrops } from "./use-file-drops";
import { GuidesProvider, useGuides } from "./use-guides";
import { KEYS, useKeys } from "./use-keys";
import { useOthers } from "./use-others";
import { useSheetTools } from "./use-sheet-tools";

/**
 * The questionnaire page: sections, questions, and beside the question in focus what
 * the hub says of it. Everything saves by itself.
 */
export function QuestionnairePage({
  session,
  ...parts
}: {
  questionnaire: Questionnaire;
  sheet: AssessmentSheet;
  notes: SheetTools["notes"];
  notices: SheetTools["notices"];
  before: SheetTools["before"];
  session: Viewer & { actor: Actor };
}) {
  const { form, tools } = useSheetTools({ ...parts, viewer: session.actor });
  const listening = useListening();
  const current = useCurrentQuestion(tools.sheet.id);
  const [open, setOpen] = useState<"find" | "help" | null>(null);
  const acts = useMemo(() => ({ find: () => setOpen("find"), help: () => setOpen("help") }), []);
  useKeys(current, acts);
  useFileDrops(tools.files, current);
  const guides = useGuides(current);

  return (
    <FormProvider {...form}>
      <SheetProvider value={tools}>
        <Shell
          session={session}
          wide
          bar={<AssessmentTitle sheet={tools.sheet} />}
          actions={
            <>
              <SaveStatus />
              <Button small disabled={!listening} onClick={acts.find}>
                Find
              </Button>
              <Button small disabled={!listening} onClick={acts.help} className={styles.roomy}>
                Keys
              </Button>
              <TalkLink />
              <ButtonLink small href={`/assessments/${tools.sheet.id}/evidence`} className={styles.roomy}>
                Evidence
              </ButtonLink>
              <ButtonLink small href={`/assessments/${tools.sheet.id}/intake`}>
                Intake
              </ButtonLink>
              <ButtonLink small href={`/assessments/${tools.sheet.id}/review`}>
                Review
              </ButtonLink>
              <ButtonLink small kind="primary" href={`/assessments/${tools.sheet.id}/result`}>
                Result
              </ButtonLink>
            </>
          }
        >
          <KeepingTyped />
          {/* Until React listens nothing can be touched, so that no early click is lost. */}
          <fieldset disabled={!listening} className={styles.page}>
            <div className={styles.side}>
              <ScorePanel />
              <SectionNav current={current} />
            </div>
            <div className={styles.sheet} data-sheet="">
              <Standing tools={tools} />
              <GuidesProvider value={guides}>
                {tools.questionnaire.sections.map((section) => (
                  <SectionSheet key={section.id} section={section} />
                ))}
              </GuidesProvider>
              <Duties />
            </div>
          </fieldset>
          <FindQuestion open={open === "find"} onClose={() => setOpen(null)} current={current} />
          <KeysDialog keys={KEYS} open={open === "help"} onClose={() => setOpen(null)} />
        </Shell>
      </SheetProvider>
    </FormProvider>
  );
}

/** The way to everything that is said about this assessment, with how much of it is open. */
function TalkLink() {
  const { store, sheet } = useSheet();
  const open = useSyncExternalStore(store.subscribe, store.openThreads, store.openThreads);
  return (
    <ButtonLink small href={`/assessments/${sheet.id}/comments`} className={styles.roomy}>
      Comments
      {open > 0 && (
        <b>
          {open}
          <VisuallyHidden> open</VisuallyHidden>
        </b>
      )}
    </ButtonLink>
  );
}

/** What holds for the whole sheet: that it can only be read, or that it changed under the reader. */
function Standing({ tools }: { tools: SheetTools }) {
  const stale = useOthers(tools);
  const { may, sheet } = tools;
  if (stale)
    return (
      <Notice tone="caution" announce title="The facts or particulars of this assessment were changed">
        <p>Which questions are asked may have changed with them. What you typed is saved first.</p>
        <Button small onClick={() => location.reload()}>
          Read it again
        </Button>
      </Notice>
    );
  if (sheet.archivedAt !== null)
    return (
      <Notice title="This assessment is archived">
        <p>Restore it to go on answering.</p>
      </Notice>
    );
  if (sheet.status !== "draft") return <PastDraft sheet={sheet} mayEdit={may.answer} />;
  if (may.answer) return null;
  return (
    <Notice title="You can read this, not change it">
      <p>Your role reads assessments and takes reports away. Officers and leads answer.</p>
    </Notice>
  );
}

/** Why nothing can be changed here any more, and where it goes on. */
function PastDraft({ sheet, mayEdit }: { sheet: AssessmentSheet; mayEdit: boolean }) {
  const { id, status } = sheet;
  return (
    <Notice title={STATUS_WORDS[status]}>
      <p>{LOCKED[status]}</p>
      {status === "in_review" && <ReopenedList />}
      <p>
        <Link href={`/assessments/${id}/review`}>
          {status === "in_review" ? "To the review" : "Who signed it, and for what"}
        </Link>
      </p>
      <Chain assessment={sheet} mayEdit={mayEdit} />
    </Notice>
  );
}

const LOCKED: Record<AssessmentSheet["status"], string> = {
  draft: "",
  in_review: "The answers are locked. A reviewer can reopen single ones; those say so.",
  decided: "What was decided on is not changed. Reassess it to go on.",
  expired: "Its decision does not hold any more. Reassess it to go on.",
  superseded: "A later assessment has taken its place.",
};

/** Sends again what waits when the connection or the session is back, and warns before something unsaved is closed. */
function KeepingTyped() {
  const { answers, duties, faults } = useSheet();
  const ended = useSessionEnded();
  useWarnOfDrafts();
  useEffect(() => {
    const all = [answers, duties];
    const resume = () => all.forEach((autosave) => autosave.resume());
    const flush = () => all.forEach((autosave) => autosave.flush());
    const warn = (event: BeforeUnloadEvent) => {
      if (all.some((autosave) => autosave.hasUnsaved()) || faults.any()) event.preventDefault();
    };
    if (!ended) resume();
    window.addEventListener("online", resume);
    window.addEventListener("beforeunload", warn);
    document.addEventListener("visibilitychange", flush);
    return () => {
      window.removeEventListener("online", resume);
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [answers, duties, faults, ended]);
  return null;
}
