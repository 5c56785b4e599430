import type { PackView } from "@/lib/api/endpoints/packs";
import { ArchiveButton, ArchivedNotice } from "../register/archive";
import { Breadcrumb } from "../ui/breadcrumb";
import { ButtonLink } from "../ui/button";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { PageHead } from "../ui/page-head";
import { Section } from "../ui/section";
import { CopyPack } from "./copy-pack";
import { PackVersion } from "./pack-table";
import styles from "./packs.module.css";
import { SavePack } from "./save-pack";
import { PendingDraft } from "./pending-draft";
import { ScenarioTable } from "./scenario-table";
import { VersionTable } from "./version-table";

/** A pack to be read; for those who write packs, with what can be done with it. */
export function PackPage({
  pack,
  drafts,
  behind,
  version,
  domain,
  basisIsHere,
  edits,
}: {
  pack: PackView;
  /** Drafts that could move once the next version is published. */
  drafts: number;
  /** Drafts that are answered with another questionnaire than the current one. */
  behind: number;
  /** Of the current questionnaire. */
  version: string;
  /** What its field of use is called, or empty. */
  domain: string;
  basisIsHere: boolean;
  edits: boolean;
}) {
  const { id, own, title, text, basedOn, archivedAt, versions } = pack;
  const writes = edits && own && archivedAt === null;
  const crumbs = [{ label: "Hub", href: "/hub" }, { label: "Packs", href: "/packs" }, { label: title }];
  return (
    <>
      <PageHead
        above={<Breadcrumb crumbs={crumbs} />}
        title={title}
        lead={text.why === "" ? undefined : <p className={styles.prose}>{text.why}</p>}
        actions={
          <>
            {writes && <ButtonLink href={`/packs/${id}/edit`}>Edit</ButtonLink>}
            {edits && <CopyPack pack={pack} />}
            <SavePack pack={pack} />
            {writes && <ArchiveButton of={{ packId: id }} />}
          </>
        }
      />
      {archivedAt !== null && (
        <ArchivedNotice of={{ packId: id }} name={title} since={archivedAt} may={edits}>
          It stands in no questionnaire that begins from then on. Assessments that are scored by it keep it.
        </ArchivedNotice>
      )}
      {own && archivedAt === null && pack.pending && pack.draft && (
        <PendingDraft pack={pack} draft={pack.draft} drafts={drafts} edits={edits} />
      )}
      <Facts
        facts={[
          { label: "Id", value: id },
          { label: "Version", value: <PackVersion pack={pack} /> },
          ...(basedOn
            ? [
                {
                  label: "Copied from",
                  value: (
                    <>
                      {basisIsHere ? (
                        <Link href={`/packs/${basedOn.pack}`}>{basedOn.pack}</Link>
                      ) : (
                        basedOn.pack
                      )}
                      , {basisVersion(basedOn.version)}
                    </>
                  ),
                },
              ]
            : []),
          ...(domain === "" ? [] : [{ label: "Field of use", value: domain }]),
          { label: "Scores", value: scoresInWords(pack.assessments) },
          ...(own ? [{ label: "Questionnaire today", value: questionnaireInWords(version, behind) }] : []),
          ...(text.rules === "" ? [] : [{ label: "Rules it answers to", value: text.rules }]),
        ]}
      />
      <Section
        title="Scenarios"
        lead="A case is one distinct situation of your own work, run at least three times at production settings; it passes only if every run passes. A scenario with something that must never happen is critical."
      >
        <ScenarioTable scenarios={text.scenarios} />
      </Section>
      {versions.length > 0 && (
        <Section title="Published versions" lead="None is ever changed. Runs remember theirs.">
          <VersionTable versions={versions} />
        </Section>
      )}
    </>
  );
}

const basisVersion = (version: string) =>
  version === "draft"
    ? "before it was published"
    : version === "unknown"
      ? "of no version"
      : `version ${version}`;

const scoresInWords = (assessments: number) =>
  assessments === 0
    ? "No assessment that you see"
    : assessments === 1
      ? "1 assessment that you see"
      : `${assessments} assessments that you see`;

const questionnaireInWords = (version: string, behind: number) =>
  behind === 0
    ? `Version ${version}`
    : `Version ${version}; ${behind === 1 ? "one draft is" : `${behind} drafts are`} still on another and can move`;
