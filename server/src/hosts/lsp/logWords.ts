/** What the log says of settings: in English whatever the editor speaks, as all that the log says. */
import type { SettingProblem } from '../../engine/settings.js';
import { renderSetting } from '../../ide/render.js';
import { textsFor } from '../../ide/textsFor.js';

export function logWords(message: SettingProblem['message']): string {
  return renderSetting(textsFor('en'), message);
}
