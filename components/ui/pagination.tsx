import { type SearchParams, queryWith } from "./address";
import { Link } from "./link";
import styles from "./pagination.module.css";

/** Which part of a list this is, and the way to its other parts. `page` counts from 1. */
export function Pagination({
  page,
  pageSize,
  total,
  params,
}: {
  page: number;
  pageSize: number;
  total: number;
  params: SearchParams;
}) {
  if (total === 0) return null;
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = (page - 1) * pageSize + 1;
  return (
    <nav aria-label="Pages of this list" className={styles.pagination}>
      <p>
        {from > total ? "Past the end of" : `${from}–${Math.min(total, page * pageSize)} of`} {total}
      </p>
      {last > 1 && (
        <ul className={styles.steps}>
          <Step
            href={page > 1 ? queryWith(params, { page: Math.min(page - 1, last) }) : undefined}
            rel="prev"
          >
            Previous
          </Step>
          <Step href={page < last ? queryWith(params, { page: page + 1 }) : undefined} rel="next">
            Next
          </Step>
        </ul>
      )}
    </nav>
  );
}

function Step({ href, rel, children }: { href: string | undefined; rel: string; children: string }) {
  return (
    <li>
      {href === undefined ? (
        <span aria-hidden="true">{children}</span>
      ) : (
        <Link href={href} rel={rel}>
          {children}
        </Link>
      )}
    </li>
  );
}
