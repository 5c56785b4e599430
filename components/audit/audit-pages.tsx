import { Tabs } from "../ui/tabs";

const PAGES = [
  { href: "/audit", label: "Trail" },
  { href: "/audit/sample", label: "Sample" },
  { href: "/audit/requests", label: "Requests" },
  { href: "/audit/concerns", label: "Concerns" },
  { href: "/audit/checkpoints", label: "Checkpoints" },
] as const;

/** The pages of those who audit. */
export const AuditPages = ({ here }: { here: (typeof PAGES)[number]["href"] }) => (
  <Tabs label="Audit" here={here} tabs={PAGES} />
);
