import type { ListedPack } from "@/lib/api/endpoints/packs";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./packs.module.css";

/** Packs with what each holds and how far it has come. */
export function PackTable({
  caption,
  packs,
  domains,
}: {
  caption: string;
  packs: readonly ListedPack[];
  /** What fields of use are called, by their ids. */
  domains: Readonly<Record<string, string>>;
}) {
  return (
    <Table caption={caption} className={styles.list} head={<Heads />}>
      {packs.map((pack) => (
        <tr key={pack.id}>
          <RowHead>
            <Link href={`/packs/${pack.id}`} className={styles.name}>
              {pack.title}
            </Link>{" "}
            <small className={styles.id}>{pack.id}</small>
            {pack.basedOn && <small className={styles.under}>copied from {pack.basedOn.pack}</small>}
          </RowHead>
          <Cell label="Field of use">{domains[pack.domain] ?? ""}</Cell>
          <Cell label="Version">
            <PackVersion pack={pack} />
          </Cell>
          <Cell label="Scenarios" numeric>
            {pack.scenarios}
          </Cell>
          <Cell label="Critical" numeric>
            {pack.critical}
          </Cell>
          <Cell label="Assessments" numeric>
            {pack.assessments}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const Heads = () => (
  <>
    <HeadCell>Pack</HeadCell>
    <HeadCell>Field of use</HeadCell>
    <HeadCell>Version</HeadCell>
    <HeadCell numeric>Scenarios</HeadCell>
    <HeadCell numeric>Critical</HeadCell>
    <HeadCell numeric>Assessments</HeadCell>
  </>
);

/** Its version, and whether there is more to it than that. */
export function PackVersion({
  pack: { version, archivedAt, pending },
}: {
  pack: Pick<ListedPack, "version" | "archivedAt" | "pending">;
}) {
  return (
    <span className={styles.version}>
      {version}
      {archivedAt !== null ? (
        <Badge shape="cross">archived</Badge>
      ) : version === "" ? (
        <Badge shape="ring">not published</Badge>
      ) : (
        pending && (
          <Badge shape="half" tone="caution">
            changed since
          </Badge>
        )
      )}
    </span>
  );
}
