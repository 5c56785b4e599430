import { coverageOf } from "@/lib/domain/questionnaire/coverage";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { lawNotes } from "@/lib/domain/questionnaire/notes/law";
import { vendorNotes } from "@/lib/domain/questionnaire/notes/vendors";
import { Link } from "../ui/link";
import { PageHead } from "../ui/page-head";
import { Explanations } from "./explanations";
import { FOCUS, HubText, hubAnchor } from "./hub-text";
import styles from "./hub-page.module.css";
import { Notes } from "./notes";

/** The hub read backwards: its words first, and under each sentence what is asked because of it. */
export function HubPage({ questionnaire }: { questionnaire: Questionnaire }) {
  const { hub, sections, duties } = questionnaire;
  const prompts = new Map(
    [...sections.flatMap(({ questions }) => questions), ...duties].map(({ id, prompt }) => [id, prompt]),
  );
  const paragraphs = coverageOf(questionnaire).paragraphs.map(({ heading, stretches }) => ({
    heading,
    sentences: stretches.filter(({ text }) => text.trim() !== ""),
  }));
  const focus = paragraphs.find(({ heading }) => heading === FOCUS);
  const under = ({ standing }: (typeof paragraphs)[number]["sentences"][number]) => (
    <StandingHere standing={standing} prompts={prompts} />
  );
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
      <div className={styles.columns}>
        <div className={styles.text}>
          {focus && <HubText paragraph={focus} title={focus.heading} focus under={under} />}
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
                under={under}
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

const linkTo = (id: string) => `#${id}`;

function StandingHere({
  standing,
  prompts,
}: {
  standing: readonly { id: string; duty: boolean }[];
  prompts: ReadonlyMap<string, string>;
}) {
  if (standing.length === 0) return null;
  return (
    <ul className={styles.standing} aria-label="What stands on this sentence">
      {standing.map(({ id, duty }) => (
        <li key={id}>
          <a href={linkTo(id)}>
            <span className={styles.id}>{id}</span>
            <span>{prompts.get(id)}</span>
          </a>
          {duty && <span className={styles.duty}>Our own duty</span>}
        </li>
      ))}
    </ul>
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
