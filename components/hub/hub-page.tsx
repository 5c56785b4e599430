import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { lawNotes } from "@/lib/domain/questionnaire/notes/law";
import { vendorNotes } from "@/lib/domain/questionnaire/notes/vendors";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { PageHead } from "../ui/page-head";
import { coverage } from "./coverage";
import { Explanations } from "./explanations";
import { HubText, type StateHere, hubAnchor } from "./hub-text";
import styles from "./hub-page.module.css";
import { Notes } from "./notes";

/** The section that this product makes questions of. */
const FOCUS = "Procurement, audits, and third-party reliance";

type Named = { id: string; name: string };

/** The hub read backwards: its words first, and under each sentence what is asked because of it. */
export function HubPage({
  questionnaire,
  standing,
}: {
  questionnaire: Questionnaire;
  standing: {
    assessment: { id: string; useCase: string; vendor: Named; product: Named };
    questions: Readonly<Record<string, StateHere>> | null;
  } | null;
}) {
  const { hub } = questionnaire;
  const paragraphs = coverage(questionnaire);
  const focus = paragraphs.find(({ heading }) => heading === FOCUS);
  const states = standing?.questions ?? undefined;
  const linkTo = (id: string) => (standing ? `/assessments/${standing.assessment.id}#${id}` : `#${id}`);
  return (
    <>
      <PageHead
        title="The hub, and what stands on it"
        lead={
          <p>
            “{hub.title}”, word for word as{" "}
            <a href={hub.source} rel="noreferrer">
              published
            </a>
            . Under each sentence, the questions that are asked because of it. The tests that it asks for
            stand in the <Link href="/packs">packs of stress tests</Link>.
          </p>
        }
      />
      {standing && <ShownFor {...standing} />}
      <div className={styles.columns}>
        <div className={styles.text}>
          {focus && <HubText paragraph={focus} title={focus.heading} focus {...{ linkTo, states }} />}
          <p className={styles.rest}>The rest of the hub, in its own order</p>
          {paragraphs.map((paragraph) =>
            paragraph === focus ? (
              <p key={paragraph.heading} className={styles.pointer}>
                <a href={`#${hubAnchor(FOCUS)}`}>{FOCUS}</a> stands here; it is shown first.
              </p>
            ) : (
              <HubText
                key={paragraph.heading}
                paragraph={paragraph}
                title={paragraph.heading || "The hub’s opening"}
                {...{ linkTo, states }}
              />
            ),
          )}
        </div>
        <OnThisPage headings={paragraphs.map(({ heading }) => heading)} />
      </div>
      <Part id="law" title="Law calendar">
        <Notes notes={inOrder(lawNotes)} linkTo={linkTo} />
      </Part>
      <Part id="vendors" title="What vendors have published">
        <p className={styles.lead}>
          Examples of realistic values. They change often: what counts is the copy kept as evidence with an
          answer. No note ever scores.
        </p>
        <Notes notes={vendorNotes} linkTo={linkTo} />
      </Part>
      <Part id="questions" title="The questions, explained">
        <Explanations questionnaire={questionnaire} />
      </Part>
    </>
  );
}

const inOrder = (notes: typeof lawNotes) =>
  notes.toSorted((one, other) => (one.from ?? "").localeCompare(other.from ?? ""));

function ShownFor({
  assessment: { id, vendor, product, useCase },
  questions,
}: NonNullable<Parameters<typeof HubPage>[0]["standing"]>) {
  return (
    <div className={styles.shownFor}>
      <Notice title={`${vendor.name} · ${product.name} · ${useCase}`}>
        <p>
          {questions
            ? "Each question shows how it stands in this assessment, and leads to it."
            : "Its intake is not complete, so that no question has been asked yet."}{" "}
          <Link href="/hub">Show the hub alone</Link>
        </p>
        {!questions && (
          <p>
            <Link href={`/assessments/${id}`}>Go to the intake</Link>
          </p>
        )}
      </Notice>
    </div>
  );
}

function OnThisPage({ headings }: { headings: readonly string[] }) {
  const named = headings.filter((heading) => heading !== "" && heading !== FOCUS);
  return (
    <nav aria-label="On this page" className={styles.nav}>
      <ul>
        <li>
          <a href={`#${hubAnchor(FOCUS)}`}>{FOCUS}</a>
        </li>
        {named.map((heading) => (
          <li key={heading}>
            <a href={`#${hubAnchor(heading)}`}>{heading}</a>
          </li>
        ))}
      </ul>
      <ul>
        <li>
          <a href="#law">Law calendar</a>
        </li>
        <li>
          <a href="#vendors">What vendors have published</a>
        </li>
        <li>
          <a href="#questions">The questions, explained</a>
        </li>
      </ul>
    </nav>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
