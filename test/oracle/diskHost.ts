/** The disk as the engine sees it, for comparisons with Go's own tools. */
import { readdirSync, readFileSync } from 'node:fs';
import type { EngineHost } from '../../server/src/engine/results.js';

export function diskHost(go: EngineHost['go']): EngineHost {
  return {
    go,
    read(path) {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return undefined;
      }
    },
    list(path) {
      try {
        return readdirSync(path, { withFileTypes: true }).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
      } catch {
        return [];
      }
    },
    log(_level, message) {
      throw new Error(message);
    },
  };
}
