import { type Actor, may } from "@/lib/domain/permission";

const PLACES = [
  { href: "/", label: "Home", permission: "workspace.read" },
  { href: "/portfolio", label: "Portfolio", permission: "portfolio.read" },
  { href: "/vendors", label: "Vendors", permission: "workspace.read" },
  { href: "/assessments", label: "Assessments", permission: "workspace.read" },
  { href: "/review", label: "Review", permission: "assessment.review" },
  { href: "/actions", label: "Actions", permission: "workspace.read" },
  { href: "/hub", label: "Hub", permission: "workspace.read" },
  { href: "/audit", label: "Audit", permission: "audit.read" },
  { href: "/people", label: "People", permission: "people.manage" },
  { href: "/settings", label: "Settings", permission: "workspace.read" },
] as const;

/** The pages of the bar that this role may open, in their order. */
export const placesOf = (role: Actor["role"]) => PLACES.filter(({ permission }) => may(role, permission));
