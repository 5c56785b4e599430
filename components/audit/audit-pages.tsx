import { Tabs } from "../ui/tabs";

/** The pages about the trail as a whole. */
export const AuditPages = ({ here }: { here: "/audit" | "/audit/checkpoints" }) => (
  <Tabs
    label="Audit"
    here={here}
    tabs={[
      { href: "/audit", label: "Trail" },
      { href: "/audit/checkpoints", label: "Checkpoints" },
    ]}
  />
);
