import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { EVIDENCE_KINDS } from "@/lib/domain/assessment/evidence";
import { CONFIDENTIALITY_WORDS, KIND_WORDS } from "@/lib/domain/explain/evidence";
import { LEVEL_WORDS } from "@/lib/domain/explain/words";
import { SortHead } from "../register/sort-head";
import register from "../register/register.module.css";
import { QuestionLink } from "../result/question-link";
import { type SearchParams } from "../ui/address";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { Notice } from "../ui/notice";
import { FilterSelect, SearchBox } from "../ui/search-box";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./evidence.module.css";
import type { UploadLimits } from "./given-files";
import { FileWords, Until } from "./marks";
import { type Citations, type RegisterAsked, listed } from "./register";
import { RegisterUpload } from "./register-upload";

/** Everything that can prove something in an assessment, and where more of it is given. */
export function EvidenceRegister({
  assessmentId,
  evidence,
  citations,
  limits,
  today,
  asked,
  params,
  may,
  locked,
  settled,
}: {
  assessmentId: string;
  evidence: readonly EvidenceView[];
  citations: Citations;
  limits: UploadLimits;
  today: string;
  asked: RegisterAsked;
  params: SearchParams;
  /** The reader's role adds evidence. */
  may: boolean;
  locked: string | null;
  settled: boolean;
}) {
  const base = `/assessments/${assessmentId}/evidence`;
  const rows = listed(evidence, citations, asked, today);
  return (
    <>
      <div className={styles.give}>
        <Give {...{ assessmentId, limits, may, locked, settled }} />
      </div>
      {evidence.length === 0 ? (
        <EmptyState title="No evidence yet">
          <p>
            A contract, a policy, an audit report, a dated copy of a web page: whatever proves an answer. What
            is added here can be cited by any number of answers, with its page or clause.
          </p>
        </EmptyState>
      ) : (
        <>
          <SearchBox
            action={base}
            label="Search title, issuer or file"
            value={asked.q}
            keep={{ sort: asked.sort === "-added" ? "" : asked.sort }}
          >
            <FilterSelect label="Kind" name="kind" value={asked.kind} options={KINDS} />
            <FilterSelect label="Shown" name="state" value={asked.state} options={STATES} />
          </SearchBox>
          {rows.length === 0 ? (
            <EmptyState title="Nothing fits" actions={<Link href={`${base}?state=all`}>Show all</Link>} />
          ) : (
            <Table
              caption="Evidence"
              head={
                <>
                  <SortHead by="title" sort={asked.sort} params={params}>
                    Evidence
                  </SortHead>
                  <SortHead by="kind" sort={asked.sort} params={params}>
                    Kind
                  </SortHead>
                  <SortHead by="until" sort={asked.sort} params={params}>
                    Counts until
                  </SortHead>
                  <HeadCell>File</HeadCell>
                  <HeadCell>Relied on by</HeadCell>
                </>
              }
            >
              {rows.map((thing) => (
                <Row key={thing.id} uses={citations[thing.id] ?? []} {...{ assessmentId, thing, today }} />
              ))}
            </Table>
          )}
        </>
      )}
    </>
  );
}

function Give({
  assessmentId,
  limits,
  may,
  locked,
  settled,
}: {
  assessmentId: string;
  limits: UploadLimits;
  may: boolean;
  locked: string | null;
  /** It is decided, and its answers cite nothing more. */
  settled: boolean;
}) {
  if (locked !== null)
    return (
      <Notice title="Nothing can be added">
        <p>{locked}</p>
      </Notice>
    );
  if (!may)
    return (
      <Notice title="You can read this, not change it">
        <p>Your role reads evidence and takes it away. Officers and leads add it.</p>
      </Notice>
    );
  return (
    <>
      {settled && (
        <Notice title="What was decided stays as it is">
          <p>
            What is added now changes no answer and no score. It shows what was done after the decision: name
            it where a finding or an action is marked as done.
          </p>
        </Notice>
      )}
      <RegisterUpload assessmentId={assessmentId} limits={limits} />
    </>
  );
}

function Row({
  assessmentId,
  thing,
  uses,
  today,
}: {
  assessmentId: string;
  thing: EvidenceView;
  uses: Citations[string];
  today: string;
}) {
  const { id, title, kind, issuer, issuedOn, confidentiality, file, link } = thing;
  return (
    <tr>
      <RowHead className={styles.what}>
        <Link href={`/assessments/${assessmentId}/evidence/${id}`} className={register.name} dir="auto">
          {title}
        </Link>
        {(issuer !== "" || issuedOn !== "") && (
          <small className={register.under}>
            {issuer}
            {issuer !== "" && issuedOn !== "" && ", "}
            {issuedOn !== "" && (
              <>
                issued <Day date={issuedOn} />
              </>
            )}
          </small>
        )}
      </RowHead>
      <Cell label="Kind">
        <span>
          {KIND_WORDS[kind]}
          {confidentiality !== "" && (
            <small className={register.under}>{CONFIDENTIALITY_WORDS[confidentiality]}</small>
          )}
        </span>
      </Cell>
      <Cell label="Counts until">
        <Until thing={thing} today={today} />
      </Cell>
      <Cell label="File" className={styles.held}>
        {file ? (
          <FileWords file={file} />
        ) : (
          <span className={styles.quiet}>{link === "" ? "none" : "link only"}</span>
        )}
      </Cell>
      <Cell label="Relied on by">
        {uses.length === 0 ? (
          <span className={styles.quiet}>nothing yet</span>
        ) : (
          <span className={styles.uses}>
            {uses.map(({ questionId, level }) => (
              <span key={questionId} title={LEVEL_WORDS[level]}>
                <QuestionLink assessmentId={assessmentId} id={questionId} />
              </span>
            ))}
          </span>
        )}
      </Cell>
    </tr>
  );
}

const KINDS = [
  { value: "", label: "Any" },
  ...EVIDENCE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] })),
];

const STATES = [
  { value: "", label: "What can be cited" },
  { value: "soon", label: "Runs out soon" },
  { value: "expired", label: "Expired" },
  { value: "unused", label: "Relied on by nothing" },
  { value: "replaced", label: "Replaced" },
  { value: "withdrawn", label: "Withdrawn" },
  { value: "all", label: "All" },
];
