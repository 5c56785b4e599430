import type { Actor } from "@/lib/domain/permission";
import { Link } from "../ui/link";
import { placesOf } from "./places";

/** The way to everything that this role may open. The pages behind decide for themselves. */
export function NavLinks({ role, here }: { role: Actor["role"]; here?: string | undefined }) {
  return (
    <ul>
      {placesOf(role).map(({ href, label }) => (
        <li key={href}>
          <Link href={href} aria-current={href === here ? "page" : undefined}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
