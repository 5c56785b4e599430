import type { ProductBehind } from "@/lib/api/endpoints/parties";
import type { Tier } from "@/lib/domain/questionnaire/format";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { TierLabel } from "../verdict/tier-label";
import styles from "./portfolio.module.css";

/** Products with what a party is to each, and how it writes its name. */
export function BehindTable({ rows }: { rows: readonly ProductBehind[] }) {
  return (
    <Table
      caption="Products"
      head={
        <>
          <HeadCell>Product</HeadCell>
          <HeadCell>Vendor</HeadCell>
          <HeadCell>As</HeadCell>
          <HeadCell>Written</HeadCell>
          <HeadCell>Assessed at most at</HeadCell>
        </>
      }
    >
      {rows.map(
        ({ productId, productName, vendorId, vendorName, asProvider, asSubprocessor, spelling, tier }) => (
          <tr key={productId}>
            <RowHead>
              <Link href={`/products/${productId}`} className={register.name}>
                {productName}
              </Link>
            </RowHead>
            <Cell label="Vendor">
              <Link href={`/vendors/${vendorId}`}>{vendorName}</Link>
            </Cell>
            <Cell label="As">
              {[asProvider && "Model provider", asSubprocessor && "Subprocessor"].filter(Boolean).join(", ")}
            </Cell>
            <Cell label="Written" className={styles.quiet}>
              {spelling}
            </Cell>
            <Cell label="Assessed at">
              {tier === null ? (
                <span className={styles.none}>not assessed</span>
              ) : (
                <TierLabel tier={tier as Tier} />
              )}
            </Cell>
          </tr>
        ),
      )}
    </Table>
  );
}
