import type { Actor } from "@/lib/domain/permission";
import { may } from "@/lib/domain/permission";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import styles from "./home.module.css";
import { LoadExample } from "./load-example";

/** The home page of a workspace in which nothing has happened yet. */
export function FirstSteps({ role }: { role: Actor["role"] }) {
  if (!may(role, "assessment.edit"))
    return (
      <EmptyState
        title="Nothing here yet"
        actions={
          may(role, "people.manage") && (
            <ButtonLink href="/people/invite" kind="primary">
              Invite someone
            </ButtonLink>
          )
        }
      >
        {may(role, "people.manage")
          ? "Officers and leads assess vendors. Invite the first of them; your own role runs the installation."
          : "Officers and leads assess vendors. What they do will stand here to be read."}
      </EmptyState>
    );
  return (
    <EmptyState
      title="Assess your first vendor"
      actions={
        <>
          <ButtonLink href="/assessments/new" kind="primary">
            Assess your first vendor
          </ButtonLink>
          <LoadExample />
        </>
      }
    >
      <ol className={styles.steps}>
        <li>Name the vendor, the product and what you want to do with it.</li>
        <li>
          Choose the facts of that use. They decide how much is asked: 27 questions for a light one, 67 for a
          grave one.
        </li>
        <li>Answer with the contract in hand. The score, and how much of it you can show, form as you go.</li>
      </ol>
      <p>The example is an invented vendor with a finished assessment. You can archive it afterwards.</p>
    </EmptyState>
  );
}
