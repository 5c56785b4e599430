import type { RunView } from "@/lib/api/endpoints/stress";
import { oneDecimal } from "@/lib/domain/explain/runs";
import { GROUP_STANDING_WORDS, groupResults } from "@/lib/domain/stress/groups";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

/** What each group's numbers can bear. Nothing here says that a system is fair. */
export function GroupTables({
  groups,
  limit,
}: {
  groups: RunView["groups"];
  limit: Parameters<typeof groupResults>[1];
}) {
  return groupResults(groups, limit).map(({ kind, reference, groups: own }) => (
    <Table
      key={kind}
      caption={`By ${kind.replaceAll("_", " ")}${reference === null ? "" : `, against ${reference}, the best of those large enough`}`}
      captionVisible
      head={
        <>
          <HeadCell>Group</HeadCell>
          <HeadCell numeric>Passed</HeadCell>
          <HeadCell numeric>Rate</HeadCell>
          <HeadCell numeric>Between</HeadCell>
          {reference !== null && <HeadCell numeric>Of the best group’s rate</HeadCell>}
          <HeadCell>Shown</HeadCell>
        </>
      }
    >
      {own.map(({ value, cases, passed, rate, ratio, standing }) => (
        <tr key={value}>
          <RowHead>{value}</RowHead>
          <Cell numeric label="Passed">
            {passed} of {cases}
          </Cell>
          <Cell numeric label="Rate">
            {oneDecimal(rate.value)}
          </Cell>
          <Cell numeric label="Between">
            {oneDecimal(rate.lower)} and {oneDecimal(rate.upper)}
          </Cell>
          {reference !== null && (
            <Cell numeric label="Of the best group’s rate">
              {ratio
                ? `${oneDecimal(ratio.value)} (${oneDecimal(ratio.lower)} to ${oneDecimal(ratio.upper)})`
                : "–"}
            </Cell>
          )}
          <Cell label="Shown">{GROUP_STANDING_WORDS[standing]}</Cell>
        </tr>
      ))}
    </Table>
  ));
}
