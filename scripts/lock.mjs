/** What package-lock.json must hold so that `npm ci` works from any registry on Linux, macOS and Windows. */

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

/**
 * The machine that a platform package is for, read from its name, such as
 * `@next/swc-linux-x64-gnu`; undefined for a package that is not for one system.
 */
export function platformOf(name) {
  const words = name
    .slice(name.lastIndexOf("/") + 1)
    .replace("linuxmusl", "linux-musl")
    .split(/[-.]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = words.map((word) => LIBRARIES[word]).find(Boolean);
  return os && { os: [os], ...(cpu && { cpu: [cpu] }), ...(os === "linux" && libc && { libc: [libc] }) };
}

/** Where `npm` would find `name` for the package at `from`: the nearest entry up the tree, or undefined. */
function entryFor(packages, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf("node_modules/") - 1))) {
    const path = `${place === "" ? "" : `${place}/`}node_modules/${name}`;
    if (packages[path]) return { path, entry: packages[path] };
    if (place === "") return undefined;
  }
}

/** Every optional dependency of every package in the lock: who names it, and its entry where there is one. */
export function optionalPackages(lock) {
  return Object.entries(lock.packages).flatMap(([from, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({
      from,
      name,
      version,
      dev,
      found: entryFor(lock.packages, from, name),
    })),
  );
}

/** Each thing wrong with the lock, in one line. */
export function lockFaults(lock) {
  const faults = [];
  for (const [path, { resolved }] of Object.entries(lock.packages))
    if (resolved && /^[a-z+]+:\/\//.test(resolved))
      faults.push(`${path} names the host it was fetched from (${resolved}).`);
  for (const { from, name, version, found } of optionalPackages(lock)) {
    if (!found) faults.push(`${name}@${version}, optional for ${from}, has no entry.`);
    else faults.push(...entryFaults(name, found));
  }
  return [...new Set(faults)];
}

function entryFaults(name, { path, entry }) {
  const platform = platformOf(name);
  const faults = [];
  if (!entry.version) faults.push(`${path} has no version.`);
  if (!platform) return faults;
  if (!entry.optional && !entry.devOptional) faults.push(`${path} is not marked as optional.`);
  // Makers leave the C library out for 32-bit ARM.
  const keys = entry.cpu?.includes("arm") ? ["os", "cpu"] : ["os", "cpu", "libc"];
  for (const key of keys)
    for (const word of platform[key] ?? [])
      if (word !== "wasm32" && !entry[key]?.includes(word))
        faults.push(`${path} does not say that it is for ${word}.`);
  return faults;
}
