/** Build variants: a package is read for one platform at a time, and every file for the first platform that admits it. */
import { newestGo } from '../base/goVersion.js';
import { holds, isPlatformTag, tagsIn, type FileConstraints } from './buildTags.js';

export interface BuildVariant {
  readonly os: string;
  readonly arch: string;
  readonly cgo: boolean;
  /** Tags of the file's own that no platform sets, e.g. `integration`. */
  readonly tags: readonly string[];
  /** The same text for the same variant. */
  readonly key: string;
}

function variant(os: string, arch: string, cgo: boolean, tags: readonly string[] = []): BuildVariant {
  return { os, arch, cgo, tags, key: [os, arch, cgo ? 'cgo' : 'nocgo', ...tags].join(',') };
}

/** Most common first; the rest covers every port, so that a file for any of them has a variant. */
const platforms: readonly BuildVariant[] = [
  variant('linux', 'amd64', true), variant('windows', 'amd64', true), variant('darwin', 'arm64', true), variant('freebsd', 'amd64', true),
  variant('js', 'wasm', false), variant('linux', 'arm64', true), variant('linux', '386', true), variant('plan9', 'amd64', false),
  variant('linux', 'amd64', false), variant('windows', 'amd64', false), variant('darwin', 'arm64', false),
  ...['arm', 'loong64', 'mips', 'mips64', 'mips64le', 'mipsle', 'ppc64', 'ppc64le', 'riscv64', 's390x'].map((arch) => variant('linux', arch, true)),
  variant('darwin', 'amd64', true), variant('windows', '386', true), variant('windows', 'arm64', true), variant('wasip1', 'wasm', false),
  variant('aix', 'ppc64', true), variant('android', 'arm64', true), variant('android', 'arm', true), variant('android', '386', true),
  variant('android', 'amd64', true), variant('dragonfly', 'amd64', true), variant('illumos', 'amd64', true), variant('ios', 'arm64', true),
  variant('ios', 'amd64', true), variant('solaris', 'amd64', true),
  ...['netbsd', 'openbsd', 'freebsd'].flatMap((os) => ['amd64', '386', 'arm', 'arm64', 'ppc64', 'riscv64'].map((arch) => variant(os, arch, true))),
  ...['386', 'arm'].map((arch) => variant('plan9', arch, false)),
];

export const defaultVariant: BuildVariant = platforms[0] ?? variant('linux', 'amd64', true);

const unixSystems = new Set([
  'aix', 'android', 'darwin', 'dragonfly', 'freebsd', 'hurd', 'illumos', 'ios', 'linux', 'netbsd', 'openbsd', 'solaris',
]);
/** Experiments that are on by default in current toolchains (internal/buildcfg). */
const defaultExperiments = new Set(['regabiwrappers', 'regabiargs', 'dwarf5', 'greenteagc', 'randomizedheapbase64']);

export function admits(build: BuildVariant, file: FileConstraints): boolean {
  const test = (tag: string): boolean => tagHolds(build, tag);
  return (file.os === undefined || test(file.os)) && (file.arch === undefined || test(file.arch)) && (!file.lines || holds(file.lines, test));
}

function tagHolds(build: BuildVariant, tag: string): boolean {
  if (tag === build.os || tag === build.arch || tag === 'gc' || build.tags.includes(tag)) return true;
  if (tag === 'unix') return unixSystems.has(build.os);
  if (tag === 'cgo') return build.cgo;
  if (tag === 'linux') return build.os === 'android';
  if (tag === 'darwin') return build.os === 'ios';
  if (tag === 'solaris') return build.os === 'illumos';
  if (tag.startsWith('goexperiment.')) return defaultExperiments.has(tag.slice('goexperiment.'.length));
  const release = /^go1\.(\d+)$/.exec(tag);
  return release !== null && Number(release[1]) <= newestGo.minor;
}

/** More custom tags than this in one line are not tried in all combinations. */
const mostTags = 6;

/** The first variant that admits a file; undefined when its constraints contradict each other. */
export function variantFor(file: FileConstraints): BuildVariant | undefined {
  const plain = platforms.find((build) => admits(build, file));
  if (plain || !file.lines) return plain;
  const custom = [...new Set(tagsIn(file.lines))].filter((tag) => !isPlatformTag(tag) && tag !== 'unix' && tag !== 'cgo').sort().slice(0, mostTags);
  for (let chosen = 1; chosen < 1 << custom.length; chosen += 1) {
    const tags = custom.filter((_, i) => (chosen & (1 << i)) !== 0);
    for (const { os, arch, cgo } of platforms) {
      const build = variant(os, arch, cgo, tags);
      if (admits(build, file)) return build;
    }
  }
  return undefined;
}
