import { countryInWords } from "@/lib/domain/country";
import type { VendorRow } from "@/lib/api/endpoints/vendors";
import type { SearchParams } from "../ui/address";
import { Badge } from "../ui/badge";
import { classes } from "../ui/classes";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./register.module.css";
import { SortHead } from "./sort-head";

export function VendorTable({
  rows,
  sort,
  params,
}: {
  rows: readonly VendorRow[];
  sort: string;
  params: SearchParams;
}) {
  const by = { sort, params };
  return (
    <Table
      caption="Vendors"
      head={
        <>
          <SortHead by="name" {...by}>
            Name
          </SortHead>
          <HeadCell>Site</HeadCell>
          <SortHead by="country" {...by}>
            Country
          </SortHead>
          <HeadCell numeric>Products</HeadCell>
          <HeadCell numeric className={styles.figures}>
            Assessments
          </HeadCell>
          <SortHead by="changed" {...by}>
            Changed
          </SortHead>
        </>
      }
    >
      {rows.map(({ id, name, site, country, products, assessments, archivedAt, updatedAt }) => (
        <tr key={id}>
          <RowHead>
            <Link href={`/vendors/${id}`} className={styles.name}>
              {name}
            </Link>
            {archivedAt && (
              <span className={styles.beside}>
                <Badge shape="bar">Archived</Badge>
              </span>
            )}
          </RowHead>
          <Cell label="Site" className={classes(styles.quiet, styles.wide)}>
            {site && hostOf(site)}
          </Cell>
          <Cell label="Country">{countryInWords(country)}</Cell>
          <Cell label="Products" numeric>
            {products}
          </Cell>
          <Cell label="Assessments" numeric className={styles.figures}>
            {assessments}
          </Cell>
          <Cell label="Changed" className={classes(styles.moment, styles.wide)}>
            <Moment at={updatedAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const hostOf = (site: string) => (URL.canParse(site) ? new URL(site).host : site);
