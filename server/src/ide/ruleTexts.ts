/** The words of one rule in one language: its messages, and those parts of its page that are prose. */
import type { CheckDocs } from '../checks/api.js';
import type { Templates } from './texts.js';

export interface RuleTexts {
  readonly messages: Templates;
  readonly docs: Pick<CheckDocs, 'title' | 'what' | 'why' | 'fix' | 'limits' | 'sure' | 'versions'>;
}
