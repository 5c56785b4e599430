import { type Actor, may } from "@/lib/domain/permission";
import { Link } from "../ui/link";

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

/** The way to everything that this role may open. The pages behind decide for themselves. */
export function NavLinks({ role, here }: { role: Actor["role"]; here?: string | undefined }) {
  return (
    <ul>
      {PLACES.filter(({ permission }) => may(role, permission)).map(({ href, label }) => (
        <li key={href}>
          <Link href={href} aria-current={href === here ? "page" : undefined}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
