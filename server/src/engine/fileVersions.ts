/** The Go versions that hold for a file, and where each was found (facts part 0: a fact depends on the language or on the toolchain). */
import { atLeast, newestGo, olderOf, parseGoVersion, type GoVersion } from '../base/goVersion.js';
import { impliedGoMinor, parseConstraint } from '../model/buildTags.js';
import type { GoPackage } from './goPackage.js';
import type { EngineHost, VersionsFound } from './results.js';
import type { Settings } from './settings.js';
import type { Module } from './modules.js';

export function versionsOf(pkg: GoPackage, goBuild: string | undefined, host: EngineHost, settings: Settings): VersionsFound {
  const toolchain = toolchainOf(pkg.origin.module, host, settings);
  const experiments = host.go.experiment?.split(',') ?? [];
  return { ...languageOf(pkg.origin.module, goBuild, settings, toolchain.toolchain), ...toolchain, ...(experiments.includes('noswissmap') && mayChooseMaps(toolchain.toolchain) ? { noswissmap: true } : {}) };
}

/** Only 1.24 and 1.25 have both maps. */
function mayChooseMaps(toolchain: GoVersion | undefined): boolean {
  return toolchain !== undefined && atLeast(toolchain, 24) && !atLeast(toolchain, 26);
}

function languageOf(
  module: Module | undefined, goBuild: string | undefined, settings: Settings, toolchain: GoVersion | undefined,
): Pick<VersionsFound, 'language' | 'languageFrom'> {
  if (settings.language) return { language: settings.language, languageFrom: 'setting go.version' };
  const line = module?.mod.go;
  const fromMod = module ? line ?? { major: 1, minor: 16 } : undefined;
  const own = buildLineVersion(goBuild);
  // A //go:build go1.N line raises the file's version; it lowers it to 1.21 at least, and only under toolchains from 1.21 on.
  if (own && fromMod && !sameOrOlder(own, fromMod)) return { language: own, languageFrom: '//go:build line' };
  if (own && fromMod && atLeast(fromMod, 21)) {
    return { language: atLeast(own, 21) ? own : olderOf(fromMod, { major: 1, minor: 21 }), languageFrom: '//go:build line' };
  }
  if (fromMod) return { language: fromMod, languageFrom: line ? 'go.mod' : 'go.mod without a go line' };
  return toolchain ? { language: toolchain, languageFrom: 'toolchain, no go.mod' } : { language: newestGo, languageFrom: 'newest known, no go.mod' };
}

function toolchainOf(module: Module | undefined, host: EngineHost, settings: Settings): Pick<VersionsFound, 'toolchain' | 'toolchainFrom'> {
  if (settings.toolchain) return { toolchain: settings.toolchain, toolchainFrom: 'setting go.toolchain' };
  const installed = host.go.toolchain === undefined ? undefined : parseGoVersion(host.go.toolchain);
  const named = module?.mod.toolchain;
  if (installed) return chosenToolchain(module, installed, host.go.choice ?? 'auto');
  return named ? { toolchain: named, toolchainFrom: 'toolchain line of go.mod' } : { toolchain: undefined, toolchainFrom: 'not known' };
}

/**
 * What the installed go command runs (go.dev/doc/toolchain): `choice` is GOTOOLCHAIN: "local", "auto", "path", "go1.N", or a start with "+auto" or "+path", which let go.mod ask
 * for a newer one. Before Go 1.21 there was no such choice.
 */
function chosenToolchain(module: Module | undefined, installed: GoVersion, choice: string): Pick<VersionsFound, 'toolchain' | 'toolchainFrom'> {
  const local = { toolchain: installed, toolchainFrom: 'the installed Go' };
  if (!atLeast(installed, 21)) return local;
  const [start = '', more] = choice.split('+');
  const asked = parseGoVersion(start);
  const first = asked ? { toolchain: asked, toolchainFrom: 'GOTOOLCHAIN' } : local;
  const switches = more !== undefined || start === 'auto' || start === 'path';
  const { go, toolchain } = module?.mod ?? {};
  if (!switches) return first;
  if (toolchain && !sameOrOlder(toolchain, first.toolchain) && !(go && !sameOrOlder(go, toolchain))) return { toolchain, toolchainFrom: 'toolchain line of go.mod' };
  return go && !sameOrOlder(go, first.toolchain) ? { toolchain: go, toolchainFrom: 'go line of go.mod' } : first;
}

function sameOrOlder(a: GoVersion, b: GoVersion): boolean {
  return olderOf(a, b) === a;
}

/** The release that a build line implies: what go/build/constraint calls its Go version. */
function buildLineVersion(goBuild: string | undefined): GoVersion | undefined {
  const constraint = goBuild === undefined ? undefined : parseConstraint(goBuild);
  const minor = constraint && impliedGoMinor(constraint);
  return minor === undefined ? undefined : { major: 1, minor };
}
