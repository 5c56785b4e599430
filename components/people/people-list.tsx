"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { capacityInWords } from "@/lib/domain/capacity";
import { Badge } from "../ui/badge";
import { classes } from "../ui/classes";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import { Cell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./people-list.module.css";
import { PersonMenu } from "./person-menu";
import { roleInWords } from "./role";
import type { PersonShown } from "./shown-people";

/** Everybody who is looked for. `own` is the id of the one who looks: nobody manages themselves. */
export function PeopleList({
  people,
  own,
  head,
  empty,
}: {
  people: readonly PersonShown[];
  own: string;
  head: ReactNode;
  empty: ReactNode;
}) {
  const router = useRouter();
  const [told, setTold] = useState("");
  return (
    <>
      <StatusLine tone="good">{told}</StatusLine>
      <Table caption="People" head={head} empty={people.length === 0 && empty}>
        {people.map((person) => (
          <tr key={person.id}>
            <RowHead>{person.name}</RowHead>
            <Cell label="E-mail address" className={styles.email}>
              {person.email}
            </Cell>
            <Cell label="Role">{roleInWords(person.role)}</Cell>
            <Cell label="Signs as">
              {person.capacities.length > 0 ? (
                person.capacities.map(capacityInWords).join(", ")
              ) : (
                <span className={styles.none}>–</span>
              )}
            </Cell>
            <Cell label="Account">
              {person.disabledAt === null ? (
                person.secondFactor ? (
                  "can sign in, with a second factor"
                ) : (
                  "can sign in"
                )
              ) : (
                <Badge shape="cross" tone="caution">
                  disabled
                </Badge>
              )}
            </Cell>
            <Cell label="Joined">
              <Moment at={person.joinedAt} />
            </Cell>
            <Cell className={classes(styles.act, styles.corner)}>
              {person.id === own ? (
                <Link href="/account">
                  you<VisuallyHidden>: your account</VisuallyHidden>
                </Link>
              ) : (
                <PersonMenu
                  person={person}
                  onDone={(sentence) => {
                    setTold(sentence);
                    router.refresh();
                  }}
                />
              )}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
