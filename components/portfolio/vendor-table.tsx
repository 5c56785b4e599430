import type { AddedVendor } from "@/lib/api/endpoints/portfolio";
import { countryInWords } from "@/lib/domain/country";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

/** Vendors with the moment at which each was added. */
export function AddedVendorTable({ rows }: { rows: readonly AddedVendor[] }) {
  return (
    <Table
      caption="Vendors added"
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell>Country</HeadCell>
          <HeadCell>Added</HeadCell>
        </>
      }
    >
      {rows.map(({ id, name, country, createdAt }) => (
        <tr key={id}>
          <RowHead>
            <Link href={`/vendors/${id}`} className={register.name}>
              {name}
            </Link>
          </RowHead>
          <Cell label="Country">{countryInWords(country)}</Cell>
          <Cell label="Added" className={register.moment}>
            <Moment at={createdAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
