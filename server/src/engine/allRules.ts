/** Metadata of every rule: those of the checks, and the engine's own. */
import type { CheckMeta } from '../checks/api.js';
import { allChecks } from '../checks/registry.js';
import { unusedSuppression } from './unusedSuppression.js';

export const allRules: readonly CheckMeta[] = [...allChecks.map((check) => check.meta), unusedSuppression];
