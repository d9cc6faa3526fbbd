/** A replacement of text, in a file that is understood or named. */
import type { TextRange } from '../base/textRange.js';

export interface TextEdit { readonly range: TextRange; readonly newText: string }

export interface IdeEdit extends TextEdit { readonly path: string }
