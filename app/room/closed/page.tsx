import type { Metadata } from "next";
import { PlainPage } from "@/components/shell/plain-page";

export const metadata: Metadata = { title: "The auditor’s room" };

export default function Page() {
  return (
    <PlainPage
      title="This room is closed"
      lead="You have left it, nothing was read in it for a while, or its link was withdrawn or has ended. While the link holds, opening it once more lets you in; otherwise ask whoever gave it to you."
    />
  );
}
