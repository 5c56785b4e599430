import type { NoticeView, Product } from "@/lib/api/endpoints/products";
import {
  CHANNEL_WORDS,
  type NoticeGiven,
  type Promised,
  noticeInWords,
  noticesGiven,
} from "@/lib/domain/product/notice";
import { versionInWords } from "@/lib/domain/product/version";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./register.module.css";
import { TakeBackNotice } from "./take-back-notice";

type Props = {
  product: Pick<Product, "id" | "versions" | "notices">;
  /** What answers of its assessments promise. */
  promises: readonly Promised[];
  /** Names of whoever took something back. */
  people: Readonly<Record<string, string>>;
  today: string;
  edits: boolean;
};

/** What was announced of a product and how long before, with what came unannounced, and what was taken back at the end. */
export function NoticeTable({ product, promises, people, today, edits }: Props) {
  const notices = new Map(product.notices.map((notice) => [notice.id, notice]));
  return (
    <Table
      caption="Announced by the vendor, what takes effect last first"
      head={
        <>
          <HeadCell>What</HeadCell>
          <HeadCell>Received</HeadCell>
          <HeadCell>Takes effect</HeadCell>
          <HeadCell>Notice given</HeadCell>
        </>
      }
    >
      {noticesGiven(product.versions, product.notices).map((given) => {
        const notice = given.noticeId === null ? undefined : notices.get(given.noticeId);
        return (
          <tr key={given.noticeId ?? given.effectiveOn}>
            <RowHead className={styles.use}>
              {notice ? <Announced notice={notice} /> : `Version ${given.version}, not announced`}
              {notice && edits && (
                <div className={styles.act}>
                  <TakeBackNotice productId={product.id} noticeId={notice.id} />
                </div>
              )}
            </RowHead>
            <Cell label="Received">{notice && <Received notice={notice} />}</Cell>
            <Cell label="Takes effect">
              <div>
                <Day date={given.effectiveOn} />
                {given.effectiveOn > today && (
                  <small className={styles.under}>
                    <Badge shape="ring">To come</Badge>
                  </small>
                )}
              </div>
            </Cell>
            <Cell label="Notice given">
              <Against given={given} promises={promises} />
            </Cell>
          </tr>
        );
      })}
      {product.notices.map(
        (notice) =>
          notice.withdrawn && (
            <tr key={notice.id} className={styles.quiet}>
              <RowHead className={styles.use}>
                <s>
                  <Announced notice={notice} />
                </s>
              </RowHead>
              <Cell label="Received">
                <Received notice={notice} />
              </Cell>
              <Cell label="Takes effect">
                <s>
                  <Day date={notice.effectiveOn} />
                </s>
              </Cell>
              <Cell label="Notice given">
                <div>
                  Taken back by {people[notice.withdrawn.by] ?? "somebody"},{" "}
                  <Moment at={notice.withdrawn.at} />
                  <small className={styles.under} dir="auto">
                    {notice.withdrawn.because}
                  </small>
                </div>
              </Cell>
            </tr>
          ),
      )}
    </Table>
  );
}

function Announced({ notice: { kind, what, link, ends, version } }: { notice: NoticeView }) {
  const title = [
    kind === "retirement" && `End of ${ends === "" ? "a version" : `version ${ends}`}`,
    version && `${kind === "retirement" ? "then " : ""}${versionInWords(version)}`,
    version?.configurationHash && `configuration ${version.configurationHash}`,
  ];
  return (
    <>
      {title.filter(Boolean).join(", ")}
      <small className={styles.under} dir="auto">
        <span className={styles.lines}>{what}</span>{" "}
        {link !== "" && (
          <a href={link} target="_blank" rel="noreferrer noopener">
            Their page
          </a>
        )}
      </small>
    </>
  );
}

function Received({ notice: { receivedOn, channel } }: { notice: NoticeView }) {
  return (
    <div>
      <Day date={receivedOn} />
      <small className={styles.under}>{CHANNEL_WORDS[channel]}</small>
    </div>
  );
}

/** The days that were given against those that each assessment was promised. */
function Against({ given, promises }: { given: NoticeGiven; promises: readonly Promised[] }) {
  const of = promises.filter(({ kind, days }) => kind === given.kind && days !== null);
  if (of.length === 0) return noticeInWords(given.days);
  return (
    <ul className={styles.plain}>
      {of.map(({ assessmentId, questionId, useCase, days }) => (
        <li key={assessmentId}>
          {noticeInWords(given.days, days)}
          <small className={styles.under}>
            <Link href={`/assessments/${assessmentId}#${questionId}`}>{useCase}</Link>
          </small>
        </li>
      ))}
    </ul>
  );
}
