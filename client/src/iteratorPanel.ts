/** The panel that steps through the map iterator, at a ready scenario or with a loop of the code. */
import { commands, l10n, window, type Disposable, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { iteratorCommand, iteratorRequest, loopIteratorCommand, loopScenarioName, type IteratorParams, type IteratorResult, type LoopPlace } from '../../server/src/hosts/lsp/protocol.js';
import { readFromPage, readLoop, type PageWords, type ToPage } from '../webview/iteratorMessages.js';
import { PagePanel, saveFile } from './pagePanel.js';

export function registerIteratorPanel(client: BaseLanguageClient, { extensionUri }: ExtensionContext): readonly Pick<Disposable, 'dispose'>[] {
  let wanted: IteratorParams = first;
  let fileName = '';
  const answer = async (params: IteratorParams, answers: number): Promise<void> => {
    const result = await client.sendRequest<IteratorResult>(iteratorRequest, params);
    if (!('problem' in result)) fileName = `map-iterator-${result.scenario}-go${result.toolchain}`;
    await panel.post({ type: 'view', params, answers, result, words: pageWords() } satisfies ToPage);
  };
  const panel = new PagePanel(extensionUri, {
    viewType: 'mapguard.iterator', title: l10n.t('Map Iterator'), name: 'iterator',
    received: async (message) => {
      const read = readFromPage(message);
      if (read?.type === 'ready') await answer(wanted, 0);
      else if (read?.type === 'ask') await answer(read.params, read.number);
      else if (read) await saveFile(read, fileName);
    },
  });
  const show = async (params: IteratorParams | undefined): Promise<void> => {
    wanted = params ?? first;
    if (panel.show() && params) await answer(params, 0);
  };
  return [
    panel,
    commands.registerCommand(iteratorCommand, (scenario?: unknown) => show(typeof scenario === 'string' && /^[\w-]+$/.test(scenario) ? { ...first, scenario } : undefined)),
    commands.registerCommand(loopIteratorCommand, (place?: unknown) => {
      const loop = readLoop(place) ?? cursorPlace();
      return show(loop && { ...first, scenario: loopScenarioName, loop });
    }),
  ];
}

const first: IteratorParams = { scenario: '', toolchain: '', noswissmap: false, seed: 1, edits: [] };

function cursorPlace(): LoopPlace | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'go') return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), line, character };
}

function pageWords(): PageWords {
  return {
    scenario: l10n.t('Scenario'), toolchain: l10n.t('Toolchain'), classic: l10n.t('GOEXPERIMENT=noswissmap (1.24, 1.25)'), seed: l10n.t('Seed'), back: l10n.t('Step back'), forward: l10n.t('Step'),
    play: l10n.t('Play'), pause: l10n.t('Pause'), position: l10n.t('Position'), insert: l10n.t('Insert'), delete: l10n.t('Delete'), clear: l10n.t('Clear'), grow: l10n.t('Grow'), key: l10n.t('Key'),
    undo: l10n.t('Take back the last change'), memory: l10n.t('Memory of the map'), iterator: l10n.t('Fields of the iterator'), loop: l10n.t('The loop'), transcript: l10n.t('Steps so far, the last first'),
    step: l10n.t('Number'), what: l10n.t('What happened'), produced: l10n.t('Produced'), again: l10n.t('again'), skipped: l10n.t('Skipped'), saveSvg: l10n.t('Save the picture as SVG'), saveText: l10n.t('Save the steps as text'),
    ended: l10n.t('The loop is over.'), fullStop: l10n.t('. '), comma: l10n.t(', '), legend: l10n.t('A thick frame: produced in this step, with ↻ once more. A broken frame: skipped. ✓: produced before. – or ✝: deleted. →: moved to the new array. Dotted: empty.'),
    random: l10n.t('Hashes and random numbers are made from the seed: in a program they differ for each map and each run.'),
  };
}
