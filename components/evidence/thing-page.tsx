import type { ComponentProps } from "react";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import type { AnswerView } from "@/lib/api/endpoints/answers";
import {
  CONFIDENTIALITY_WORDS,
  KIND_WORDS,
  PARTICULAR_LABELS,
  SCAN_WORDS,
} from "@/lib/domain/explain/evidence";
import { isCitable } from "@/lib/domain/assessment/evidence";
import { evidenceStanding } from "@/lib/domain/assessment/freshness";
import { LEVEL_WORDS } from "@/lib/domain/explain/words";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { LookAtFile } from "../evidence-viewer/look-at-file";
import { ItemHistory } from "../history/item-history";
import { QuestionLink } from "../result/question-link";
import { ButtonLink } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import styles from "./evidence.module.css";
import type { UploadLimits } from "./given-files";
import { FileWords, Until } from "./marks";
import { MoveCitations } from "./move-citations";
import { WebPageGuidance } from "./thing-form";
import { ThingUpload } from "./thing-upload";
import { ReinstateButton, WithdrawForm } from "./withdraw";

type Reliance = { answer: AnswerView; locked: string | null };

/** One thing that proves something: what it is, its file, what relies on it, and what became of it. */
export function ThingPage({
  assessmentId,
  thing,
  replaces,
  replacedBy,
  reliance,
  closed,
  history,
  people,
  questionnaire,
  limits,
  today,
  may,
  locked,
  fixed,
}: {
  assessmentId: string;
  thing: EvidenceView;
  replaces: EvidenceView | null;
  replacedBy: EvidenceView | null;
  reliance: readonly Reliance[];
  closed: readonly { id: string; title: string; kind: "finding" | "action" }[];
  history: ComponentProps<typeof ItemHistory>["history"];
  people: Readonly<Record<string, string>>;
  questionnaire: Questionnaire;
  limits: UploadLimits;
  today: string;
  may: boolean;
  locked: string | null;
  /** Why this one cannot be said to be otherwise, though another may come in its place. */
  fixed: string | null;
}) {
  const { id, file, kind, withdrawnAt, revision } = thing;
  const open = may && locked === null;
  const free = open && fixed === null;
  const standing = evidenceStanding(thing, today);
  const base = `/assessments/${assessmentId}/evidence`;
  const uses = reliance.map(({ answer, locked: why }) => {
    const cited = answer.evidence.find((one) => one.id === id);
    return {
      answer,
      locked: may ? why : "Officers and leads change answers.",
      prompt: findQuestion(questionnaire, answer.questionId)?.prompt ?? "",
      where: [cited?.clause, cited && LEVEL_WORDS[cited.level]].filter(Boolean).join(", "),
    };
  });
  return (
    <>
      <div className={styles.top}>
        {replacedBy && (
          <Notice tone="caution" title="A newer one has come in its place">
            <p>
              <Link href={`${base}/${replacedBy.id}`}>{replacedBy.title}</Link> is cited from now on. What
              relies on this one goes on doing so until it is moved.
            </p>
          </Notice>
        )}
        {withdrawnAt !== null && (
          <Notice tone="caution" title="Withdrawn">
            <p className={styles.text}>
              On <Moment at={withdrawnAt} />. {thing.withdrawnBecause}
            </p>
          </Notice>
        )}
        {standing === "expired" && (
          <Notice tone="caution" title="It does not count in full any more">
            <p>
              Where an answer cites it, its level is one lower. Replace it with a newer one, or correct its
              date.
            </p>
          </Notice>
        )}
        {locked === null && fixed !== null && (
          <Notice title="Answers rest on it">
            <p>{fixed} A newer one may come in its place, and is cited by nothing here.</p>
          </Notice>
        )}
        {locked !== null && (
          <Notice title="It cannot be changed">
            <p>{locked}</p>
          </Notice>
        )}
      </div>
      <Section
        title="What it is"
        actions={
          free &&
          withdrawnAt === null && (
            <ButtonLink small href={`${base}/${id}/edit`}>
              Correct…
            </ButtonLink>
          )
        }
      >
        <Facts facts={factsOf({ thing, replaces, people, base, today })} />
      </Section>
      <Section
        title="Its file"
        actions={
          file && (
            <ButtonLink small href={`/api/v1${base}/${id}/file`} download>
              Download
            </ButtonLink>
          )
        }
      >
        {file ? (
          <div className={styles.spread}>
            <FileWords file={file} />
            <Facts
              facts={[
                { label: "Told by its content", value: file.mediaType },
                { label: "Viruses", value: SCAN_WORDS[file.scan] },
                {
                  label: "SHA-256",
                  value: (
                    <span className={styles.hash}>
                      <code>{file.sha256}</code>
                      <CopyButton small text={file.sha256} />
                    </span>
                  ),
                },
              ]}
            />
            <LookAtFile assessmentId={assessmentId} thing={thing} />
          </div>
        ) : standing === "replaced" || standing === "withdrawn" || !free ? (
          <p className={styles.quiet}>It has none.</p>
        ) : (
          <div className={styles.top}>
            {kind === "web_page" && <WebPageGuidance />}
            <ThingUpload assessmentId={assessmentId} thing={thing} limits={limits} purpose="add" />
          </div>
        )}
      </Section>
      <Section title="What relies on it">
        {uses.length === 0 && closed.length === 0 ? (
          <p className={styles.quiet}>
            Nothing yet. On the <Link href={`/assessments/${assessmentId}`}>questionnaire</Link> it is cited
            beside the answer that it proves.
          </p>
        ) : replacedBy && open ? (
          <MoveCitations assessmentId={assessmentId} from={id} to={replacedBy} uses={uses} />
        ) : (
          <ul className={styles.reliance}>
            {uses.map(({ answer: { questionId }, prompt, where }) => (
              <li key={questionId}>
                <span>
                  <QuestionLink assessmentId={assessmentId} id={questionId} prompt={prompt} />
                  <small>{where}</small>
                </span>
              </li>
            ))}
          </ul>
        )}
        {closed.length > 0 && (
          <ul className={styles.reliance}>
            {closed.map((one) => (
              <li key={one.id}>
                <span>
                  {one.kind === "finding" ? "Closed the finding " : "Closed the action "}
                  <Link href={`/assessments/${assessmentId}/actions/${one.id}`}>{one.title}</Link>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {open && file && isCitable(thing) && (
        <Section
          title="Replace it"
          lead="The newer file becomes a piece of evidence of its own with the same kind, issuer and confidentiality. This one stays as it is, to be read; you then choose which answers cite the newer one."
        >
          <ThingUpload assessmentId={assessmentId} thing={thing} limits={limits} purpose="replace" />
        </Section>
      )}
      {open && isCitable(thing) && (
        <Section
          title="Withdraw it"
          lead="It stays in the register, marked as withdrawn, and can be taken up again."
        >
          {uses.length > 0 || closed.length > 0 ? (
            <p className={styles.quiet}>Something relies on it. Take it out there first, or replace it.</p>
          ) : (
            <WithdrawForm key={revision} assessmentId={assessmentId} thing={thing} />
          )}
        </Section>
      )}
      {open && withdrawnAt !== null && (
        <Section
          title="Take it up again"
          lead="Then it can be cited as before. The history keeps why it was withdrawn."
        >
          <ReinstateButton assessmentId={assessmentId} thing={thing} />
        </Section>
      )}
      <ItemHistory assessmentId={assessmentId} itemId={id} history={history} />
    </>
  );
}

function factsOf({
  thing,
  replaces,
  people,
  base,
  today,
}: {
  thing: EvidenceView;
  replaces: EvidenceView | null;
  people: Readonly<Record<string, string>>;
  base: string;
  today: string;
}) {
  const { kind, issuer, version, issuedOn, periodFrom, periodTo, receivedFrom, receivedOn } = thing;
  const { confidentiality, link, capturedOn, createdBy, createdAt } = thing;
  const labels = PARTICULAR_LABELS;
  const text = (label: string, words: string) =>
    words === "" ? [] : [{ label, value: <span dir="auto">{words}</span> }];
  const day = (label: string, date: string) => (date === "" ? [] : [{ label, value: <Day date={date} /> }]);
  return [
    { label: labels.kind, value: KIND_WORDS[kind] },
    ...(link === ""
      ? []
      : [
          {
            label: kind === "web_page" ? "Address" : labels.link,
            value: (
              <a href={link} target="_blank" rel="noreferrer noopener">
                {link}
              </a>
            ),
          },
        ]),
    ...day(labels.capturedOn, capturedOn),
    ...text(labels.issuer, issuer),
    ...text(labels.version, version),
    ...day(labels.issuedOn, issuedOn),
    ...day(labels.periodFrom, periodFrom),
    ...day(labels.periodTo, periodTo),
    ...text(labels.receivedFrom, receivedFrom),
    ...day(labels.receivedOn, receivedOn),
    { label: labels.confidentiality, value: CONFIDENTIALITY_WORDS[confidentiality] },
    { label: labels.validUntil, value: <Until thing={thing} today={today} /> },
    ...(replaces
      ? [{ label: "In place of", value: <Link href={`${base}/${replaces.id}`}>{replaces.title}</Link> }]
      : []),
    {
      label: "Added",
      value: (
        <>
          {people[createdBy] ?? createdBy}, <Moment at={createdAt} />
        </>
      ),
    },
  ];
}
