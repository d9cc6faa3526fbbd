/** Links in terminals for places in Go files that the editor's own detection does not find: trimmed module paths, and paths of another machine. */
import { Range, TerminalLink, window, type Disposable, type TerminalLinkContext, type TerminalLinkProvider, type Uri } from 'vscode';
import { goPlacesIn, type GoPlace } from './goPlaces.js';
import { fileAt, locateFile } from './locateFile.js';

class PlaceLink extends TerminalLink {
  constructor(readonly target: Uri, readonly place: GoPlace) {
    super(place.start, place.length);
  }
}

export function registerTerminalLinks(): Disposable {
  return window.registerTerminalLinkProvider(new GoPlaceLinks());
}

/** So many places of one line: a line has seldom two. */
const mostPlaces = 4;

class GoPlaceLinks implements TerminalLinkProvider<PlaceLink> {
  async provideTerminalLinks({ line }: TerminalLinkContext): Promise<PlaceLink[]> {
    // A bare name is searched for by the editor itself.
    const places = goPlacesIn(line).filter(({ file }) => file.includes('/')).slice(0, mostPlaces);
    const links = await Promise.all(places.map(async (place) => {
      const target = await fileAt(place.file) ? undefined : await locateFile(place.file, true);
      return target ? [new PlaceLink(target, place)] : [];
    }));
    return links.flat();
  }

  async handleTerminalLink({ target, place: { line, column } }: PlaceLink): Promise<void> {
    await window.showTextDocument(target, { selection: new Range(line - 1, column - 1, line - 1, column - 1) });
  }
}
