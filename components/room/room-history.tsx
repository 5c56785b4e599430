import type { ComponentProps } from "react";
import { AssessmentHistory } from "../history/assessment-history";
import { ChainNote } from "../history/chain-note";
import { Pagination } from "../ui/pagination";

/** An assessment's audit stream, as a guest reads it: their own acts stand in it as well. */
export function RoomHistory({
  paging,
  ...history
}: Omit<ComponentProps<typeof AssessmentHistory>, "asItWas"> & {
  paging: ComponentProps<typeof Pagination>;
}) {
  return (
    <>
      <ChainNote checked />
      <AssessmentHistory {...history} />
      <Pagination {...paging} />
    </>
  );
}
