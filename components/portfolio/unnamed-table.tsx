import type { UnnamedProduct } from "@/lib/api/endpoints/parties";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./portfolio.module.css";

/** Products of which nobody noted the model provider, with what was answered about it. */
export function UnnamedTable({ rows, edits }: { rows: readonly UnnamedProduct[]; edits: boolean }) {
  return (
    <Table
      caption="Products without a model provider"
      head={
        <>
          <HeadCell>Product</HeadCell>
          <HeadCell>What is answered</HeadCell>
          {edits && (
            <HeadCell>
              <VisuallyHidden>What to do</VisuallyHidden>
            </HeadCell>
          )}
        </>
      }
    >
      {rows.map(({ productId, productName, vendorId, vendorName, said }) => (
        <tr key={productId}>
          <RowHead className={register.use}>
            <Link href={`/products/${productId}`} className={register.name}>
              {productName}
            </Link>
            <small className={register.under}>
              <Link href={`/vendors/${vendorId}`}>{vendorName}</Link>
            </small>
          </RowHead>
          <Cell label="Answered">
            {said.length === 0 ? (
              <span className={styles.none}>nothing yet</span>
            ) : (
              <ul className={styles.lines}>
                {said.map(({ assessmentId, questionId, words, note }) => (
                  <li key={questionId}>
                    <Link href={`/assessments/${assessmentId}#${questionId}`}>{questionId}</Link> {words}
                    {note !== "" && <small className={register.under}>{note}</small>}
                  </li>
                ))}
              </ul>
            )}
          </Cell>
          {edits && (
            <Cell>
              <Link href={`/products/${productId}/edit`}>
                Note who<VisuallyHidden> is behind {productName}</VisuallyHidden>
              </Link>
            </Cell>
          )}
        </tr>
      ))}
    </Table>
  );
}
