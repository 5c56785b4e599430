import type { PackView } from "@/lib/api/endpoints/packs";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./packs.module.css";

/** Every version that was published, the newest first. */
export function VersionTable({ versions }: Pick<PackView, "versions">) {
  return (
    <Table
      caption="Published versions"
      head={
        <>
          <HeadCell>Version</HeadCell>
          <HeadCell>Published</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>Note</HeadCell>
          <HeadCell>SHA-256</HeadCell>
        </>
      }
    >
      {versions.map(({ version, publishedAt, publishedBy, note, sha256 }) => (
        <tr key={version}>
          <RowHead>{version}</RowHead>
          <Cell label="Published">
            <Moment at={publishedAt} />
          </Cell>
          <Cell label="By">{publishedBy.name}</Cell>
          <Cell label="Note">{note}</Cell>
          <Cell label="SHA-256" className={styles.figure}>
            <code title={sha256}>{sha256.slice(0, 12)}…</code>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
