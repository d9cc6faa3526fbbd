/** What the command line says of its use and of paths, in one language. */
import type { TraceProblemId } from '../engine/iterator/trace.js';

export interface CliTexts {
  /** `{dumpKinds}` are what `dump` can show. */
  readonly help: string;
  readonly seeHelp: string;
  readonly unknownOption: string;
  readonly optionNeedsValue: string;
  readonly optionTakesNoValue: string;
  readonly unknownCommand: string;
  readonly foreignOption: string;
  readonly wrongChoice: string;
  readonly wrongVersion: string;
  readonly wrongReportFormat: string;
  readonly ruleOrCrash: string;
  readonly crashNeedsFile: string;
  readonly jsonNeedsCrash: string;
  readonly explainNeedsRule: string;
  readonly evidenceNeedsPlace: string;
  readonly unreadable: string;
  readonly unknownRulePage: string;
  readonly oneKindOfFix: string;
  readonly diffHasNoFormat: string;
  readonly stdinAlone: string;
  readonly fixedStdinHasNoFormat: string;
  readonly stdinFilenameNeedsStdin: string;
  readonly stdinFilenameEnds: string;
  readonly wrongRuleForm: string;
  readonly unknownRule: string;
  readonly unknownSeverity: string;
  readonly noGoFiles: string;
  readonly standardInput: string;
  readonly notFixed: string;
  readonly problems: Readonly<Record<PathProblem, string>>;
  readonly dump: DumpTexts;
}

/** What `mapguard dump` says of its use, and of a trace; what it shows is for those who look for a fault in the program, and in no language. */
export interface DumpTexts {
  readonly foreignOption: string;
  readonly needsKind: string;
  readonly noSuchName: string;
  readonly wrongToolchain: string;
  readonly iteratorHasNoJson: string;
  readonly iteratorHasNoPath: string;
  readonly traceHasNoSeed: string;
  readonly iteratorNeeds: string;
  readonly wrongSeed: string;
  readonly unknownScenario: string;
  readonly difference: string;
  readonly atLine: string;
  readonly trace: Readonly<Record<TraceProblemId, string>>;
}

/** Why a path cannot be used. */
export type PathProblem = 'notGo' | 'notRegular' | 'tooLarge' | 'empty' | 'binary' | 'notUtf8' | 'missing' | 'directory' | 'forbidden' | 'linkLoop';

export const englishCliTexts: CliTexts = {
  help: `mapguard: finds map-mutation hazards in Go

  mapguard check [PATH...]                 check files, and directories with all below them (default: .)
  mapguard check -                         check standard input
      --format text|json|sarif|github      how to print findings (text)
      --fail-on hint|info|warning|error|never   exit 1 from this severity on (warning)
      --profile recommended|strict|off     --min-confidence certain|likely|possible (likely)
      --preview                            run preview rules as well
      --rule ID=SEVERITY                   severity of a rule, group or pattern with *; may be repeated
      --go VERSION                         language version to assume
      --lang en|zh-cn                      language of the messages, also for the other commands and this help (en); json, sarif and what dump shows are English
      --hints                              print hints, too (json always has them)
      --fix | --unsafe-fixes               apply safe fixes, or unsafe ones as well; of standard input print the result
      --diff                               print what --fix would change, and exit 1 if that is anything
      --stdin-filename FILE                the name that standard input goes by
  mapguard report [PATH...] [--format text|json]   maps of packages: the lock that guards each, its accesses, the locks they hold (default: .)
  mapguard explain RULE | myths            the rule's page, or that on common false claims about Go maps
  mapguard explain --crash FILE|- [--json] what a crash or -race report says: of a file, or of standard input (exit 1: there is none)
  mapguard evidence race-test|benchmark|delve|bpftrace FILE:LINE   write a test, a benchmark or a script for a place to standard output
  mapguard dump {dumpKinds} FILE[:NAME] [--json]   what Mapguard sees in a file
  mapguard dump iterator --scenario NAME   how a range walks a map, step by step
      --seed N                             random numbers of the map and its iterator (1)
  mapguard dump iterator --replay TRACE    walk a recorded map again, and count the steps that come out differently
      --toolchain VERSION                  the Go whose maps are simulated (newest known)
      --noswissmap                         its maps with GOEXPERIMENT=noswissmap (1.24 and 1.25)
  mapguard lsp --stdio                     language server
  mapguard --version | --help

Options win over .mapguard.yaml. Folders called vendor, testdata, node_modules, _* or .*, and generated files, are checked only when named.

Exit status: 0 clean, 1 findings, 2 wrong usage, or a path that cannot be used (the others are checked), 3 internal error, 5 no Go files.
What cannot be read below a directory, or in .mapguard.yaml, is said on standard error and does not change the status.
`,
  seeHelp: '{problem}. See: mapguard --help',
  unknownOption: 'unknown option {option}',
  optionNeedsValue: '{option} needs a value',
  optionTakesNoValue: '{option} takes no value',
  unknownCommand: 'unknown command "{command}"',
  foreignOption: '{command} has no option --{option}',
  wrongChoice: '--{option} must be one of {choices}, not "{value}"',
  wrongVersion: '--go must be a Go version such as 1.22, not "{value}"',
  wrongReportFormat: 'report --format must be text or json, not "{value}"',
  ruleOrCrash: 'explain takes a rule or --crash, not both',
  crashNeedsFile: '--crash needs a file, or - for standard input',
  jsonNeedsCrash: 'explain --json needs --crash FILE: pages of rules are Markdown',
  explainNeedsRule: 'explain needs the id of a rule, such as range-insert',
  evidenceNeedsPlace: 'evidence needs one of {kinds}, and a place as FILE.go:LINE',
  unreadable: '{file} is empty or cannot be read',
  unknownRulePage: 'no rule is called "{rule}"; there are {rules}, and myths',
  oneKindOfFix: '--fix, --unsafe-fixes and --diff exclude one another',
  diffHasNoFormat: '--diff prints a diff: leave --format out',
  stdinAlone: '- stands for standard input and excludes other paths',
  fixedStdinHasNoFormat: 'the fixed text of standard input is printed: leave --format out',
  stdinFilenameNeedsStdin: '--stdin-filename needs the path -',
  stdinFilenameEnds: '--stdin-filename must end in .go',
  wrongRuleForm: '--rule must have the form ID=SEVERITY, not "{value}"',
  unknownRule: '--rule: "{rule}" names no rule or group',
  unknownSeverity: '--rule: "{rule}" must be one of: {choices}',
  noGoFiles: 'no Go files in {paths}: name files that end in .go, or directories that hold some',
  standardInput: 'standard input: {problem}',
  notFixed: '{file}: not fixed: {problem}',
  problems: {
    notGo: 'not a Go file: name files that end in .go, or directories',
    notRegular: 'not a regular file: passed over',
    tooLarge: 'larger than 8 MB: passed over',
    empty: 'empty: a Go file needs at least a package clause',
    binary: 'binary, not Go source: passed over',
    notUtf8: 'not valid UTF-8, which Go source must be: convert it, e.g. with iconv',
    missing: 'no such file or directory, or a broken symbolic link: check the path',
    directory: 'a directory: name a file',
    forbidden: 'no permission: change its mode or owner',
    linkLoop: 'symbolic links in a loop: remove one of them',
  },
  dump: {
    foreignOption: '--{option} is an option of dump iterator. See: mapguard --help',
    needsKind: 'dump needs one of {kinds} and a file, or iterator',
    noSuchName: '{file} declares no {name}: name a function, a type or a variable of it, or a method as T.Method',
    wrongToolchain: '--toolchain must be a Go version such as 1.24, not "{value}"',
    iteratorHasNoJson: 'dump iterator prints text: leave --json out',
    iteratorHasNoPath: 'dump iterator takes no path: leave {path} out',
    traceHasNoSeed: 'a trace has its own random numbers: leave --seed out',
    iteratorNeeds: 'dump iterator needs --replay TRACE or --scenario NAME',
    wrongSeed: '--seed must be a whole number of at most 15 digits, not "{value}"',
    unknownScenario: 'no scenario is called "{scenario}"; there are {scenarios}',
    difference: 'recorded {recorded}, simulated {simulated}',
    atLine: 'line {line}: {problem}',
    trace: {
      notJson: 'not JSON',
      notStep: 'not a step of a trace: it has no "op"',
      notScalar: '"{name}" must be a number or a string',
      notCount: '"{name}" must be a whole number',
      notBits: '"{name}" must be a 64-bit number, written in quotes',
      noHash: 'no hash of the key {key} has been recorded',
      beforeNew: '"{op}" before the first "new"',
      beforeInit: '"next" before "iterinit"',
      classicTrace: 'an iteration over a classic map, but this toolchain has Swiss maps',
      swissTrace: 'an iteration over a Swiss map, but this toolchain has classic maps',
      noNext: 'the trace has no next step, so there is nothing to compare',
    },
  },
};
