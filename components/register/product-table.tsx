import type { Product } from "@/lib/api/endpoints/products";
import { runningOn } from "@/lib/domain/product/version";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./register.module.css";

export function ProductTable({ products, today }: { products: readonly Product[]; today: string }) {
  return (
    <Table
      caption="Products"
      head={
        <>
          <HeadCell>Product</HeadCell>
          <HeadCell>Runs now</HeadCell>
          <HeadCell>Surfaces</HeadCell>
          <HeadCell>Behind it</HeadCell>
        </>
      }
    >
      {products.map(({ id, name, archivedAt, versions, surfaces, parties }) => (
        <tr key={id}>
          <RowHead>
            <Link href={`/products/${id}`} className={styles.name}>
              {name}
            </Link>
            {archivedAt && (
              <span className={styles.beside}>
                <Badge shape="bar">Archived</Badge>
              </span>
            )}
          </RowHead>
          <Cell label="Runs now">
            <Running version={runningOn(versions, today)} />
          </Cell>
          <Cell label="Surfaces">{surfaces.join(", ")}</Cell>
          <Cell label="Behind it">{parties.map((party) => party.name).join(", ")}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function Running({ version }: { version: Product["versions"][number] | undefined }) {
  if (!version) return <span className={styles.quiet}>not noted</span>;
  return (
    <span>
      {versionInWords(version)}
      <small className={styles.under}>
        since <Day date={version.since} />
      </small>
    </span>
  );
}

/** `norrland-text-4, version 4.2`. */
const versionInWords = ({ model, version }: { model: string; version: string }): string =>
  [model, `version ${version}`].filter(Boolean).join(", ");
