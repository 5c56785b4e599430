import type { ReactNode } from "react";
import { Providers } from "./providers";

/** What an assessment's pages keep in the browser between them: the requests under way. */
export default function AssessmentLayout({ children }: { children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
