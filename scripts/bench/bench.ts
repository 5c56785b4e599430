import { type Kept, makeLarge } from "./large";
import { serveProduct } from "./served";
import { type Officer, signIn } from "./officer";
import type { Served } from "./served";
import { OFFICER, type Workspace, makeWorkspace } from "./workspace";

/** How much of everything: the whole, or little enough to try it out. */
export type Size = {
  quick: boolean;
  /** Of each round of a load. */
  seconds: number;
  /** Of load that is not counted, until the code is compiled. */
  warmUpSeconds: number;
  rounds: number;
  vendors: { few: number; some: number; many: number };
  starts: number;
  endurance: number;
  loads: number;
};

export const WHOLE: Size = {
  quick: false,
  seconds: 4,
  warmUpSeconds: 5,
  rounds: 3,
  vendors: { few: 100, some: 1_000, many: 10_000 },
  starts: 5,
  endurance: 50_000,
  loads: 7,
};

export const QUICK: Size = {
  quick: true,
  seconds: 1,
  warmUpSeconds: 1,
  rounds: 1,
  vendors: { few: 20, some: 50, many: 100 },
  starts: 2,
  endurance: 500,
  loads: 2,
};

/** Concurrent clients, as the targets name them. */
export const CLIENTS = [1, 10, 50];

/** So many assessments are there to be written to: one for each client of the largest load. */
const SHEETS = 50;

/** What several families measure on: a middling workspace with full assessments in it, made on first use. */
export type Bench = {
  size: Size;
  workspace(): Promise<{ folder: string; sheets: string[] }>;
  /** What the promises at size are measured on. */
  large: ReturnType<typeof makeLarge>;
  /** Serves that workspace by the built product while `measure` runs. */
  whileServed<T>(measure: (product: Product) => Promise<T>): Promise<T>;
};

type Product = { served: Served; officer: Officer; sheets: string[] };

export function makeBench(size: Size, kept: Kept): Bench {
  let made: Promise<{ folder: string; sheets: string[] }> | undefined;
  const workspace = () => (made ??= fill(size));
  return {
    size,
    workspace,
    large: makeLarge(size, kept),
    async whileServed(measure) {
      const { folder, sheets } = await workspace();
      return whileServed(folder, (served, officer) => measure({ served, officer, sheets }));
    },
  };
}

async function fill({ vendors }: Size) {
  const workspace: Workspace = await makeWorkspace();
  const sheets = await workspace.addFullSheets(SHEETS);
  await workspace.grow(vendors.some - SHEETS);
  await workspace.close();
  return { folder: workspace.folder, sheets };
}

/** Starts the product on a data folder, signs in, and stops it again whatever happens. */
export async function whileServed<T>(
  folder: string,
  measure: (served: Served, officer: Officer) => Promise<T>,
  { as = OFFICER, more = {} }: { as?: typeof OFFICER; more?: Record<string, string> } = {},
): Promise<T> {
  const served = await serveProduct(folder, { more });
  try {
    return await measure(served, await signIn(served.url, as));
  } finally {
    await served.stop();
  }
}
