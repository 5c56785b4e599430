/** The rooms and the one-way doors between them (README, "The plan of the house"). */
const only = (from, allowed, comment) => ({
  name: `${from.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}-opens-only-onto`,
  comment,
  severity: "error",
  from: { path: from, pathNot: "\\.test\\.tsx?$|/testing\\.ts$" },
  to: { path: "^(app|components|db|lib|e2e|scripts)/", pathNot: allowed },
});

module.exports = {
  forbidden: [
    only("^lib/domain/", "^lib/domain/", "The domain knows nothing of the web, the database or the screen."),
    only("^lib/env\\.ts$", "^lib/domain/", "The ground floor."),
    only("^lib/api/", "^lib/(api|domain)/", "A promise speaks of the domain alone."),
    only(
      "^db/",
      "^(db/|lib/domain/|lib/env\\.ts$)",
      "The database may speak of answers; it may not ask who is asking.",
    ),
    only("^lib/report/", "^lib/(report|domain)/", "A report is printed from values alone."),
    only("^lib/package/", "^lib/(package|domain)/", "A package is checked where nothing of ours is at hand."),
    only(
      "^lib/stress-run/",
      "^lib/(stress-run|report|domain)/",
      "A test of somebody's product knows neither workspace nor people: it reads files, asks an endpoint, and prints.",
    ),
    only(
      "^lib/server/",
      "^(lib/(?!stress-run/)|db/)",
      "A use case never sees a screen, nor sends anything to somebody's product.",
    ),
    only(
      "^components/",
      "^(components/|lib/domain/|lib/api/|lib/report/(model|crosswalk-model|held|figures)\\.ts$)",
      "A component gets its data as props and writes through the typed client; a report's shape and figures are shown as they are printed.",
    ),
    only(
      "^components/ui/",
      "^(components/ui/|lib/domain/text\\.ts$)",
      "The kit holds no word of our trade; which text can be kept is none.",
    ),
    only(
      "^(app|proxy\\.ts|instrumentation\\.ts)",
      "^(app|components|lib/(?!stress-run/))",
      "A page reads through a use case, never through the database, and sends nothing to somebody's product.",
    ),
    only(
      "^e2e/",
      "^(e2e/|db/|lib/domain/|lib/api/|lib/env\\.ts$|lib/server/(seed|given)\\.ts$)",
      "A visitor seeds through the product's own doors, and holds it to what its registry promises.",
    ),
    {
      name: "domain-is-pure",
      comment: "The domain runs in a browser, on a server and in a file opened from disk.",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/(zod|@noble/hashes)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "\\.(d\\.m?ts|cjs|mjs)$|config\\.ts$|^app/|\\.css$" },
      to: {},
    },
    {
      name: "tests-are-leaves",
      severity: "error",
      from: { pathNot: "\\.(test|spec)\\.tsx?$" },
      to: { path: "\\.(test|spec)\\.tsx?$" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next|next-env" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
