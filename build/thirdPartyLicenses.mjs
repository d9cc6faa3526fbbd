// Collects the licence texts of the packages that went into the bundles.
import { readdir, readFile } from 'node:fs/promises';

/** @param metafiles of esbuild; @param copied packages whose files are shipped without being bundled */
export async function thirdPartyLicenses(metafiles, copied) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const bundled = inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean);
  const directories = [...new Set([...bundled, ...copied.map((name) => `node_modules/${name}`)])].sort();
  const sections = new Map(await Promise.all(directories.map(sectionOf)));
  return [...sections.values()].join(`\n${'-'.repeat(80)}\n`);
}

/** Keyed by name and version: the same package may lie in several places. */
async function sectionOf(directory) {
  const { name, version, license } = JSON.parse(await readFile(`${directory}/package.json`, 'utf8'));
  const file = (await readdir(directory)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(`${directory}/${file}`, 'utf8') : `Licence: ${license}\n`;
  return [`${name}@${version}`, `${name} ${version}\n\n${text}`];
}
