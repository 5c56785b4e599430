import { CopyLine } from "../ui/copy-line";

/** A line to type in a terminal. */
export const Command = ({ line }: { line: string }) => <CopyLine text={line} />;
