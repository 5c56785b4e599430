import type { Pack } from "../format";
import { customerSupport } from "./packs/customer-support";
import { education } from "./packs/education";
import { finance } from "./packs/finance";
import { healthcare } from "./packs/healthcare";
import { hr } from "./packs/hr";
import { legal } from "./packs/legal";
import { publicSector } from "./packs/public-sector";
import { softwareEngineering } from "./packs/software-engineering";

export const packs = [
  healthcare,
  legal,
  finance,
  hr,
  customerSupport,
  publicSector,
  education,
  softwareEngineering,
] as const satisfies Pack[];
