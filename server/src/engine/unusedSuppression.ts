/** Metadata of the report on suppression comments that silence nothing; the engine makes it itself, since only it knows what was silenced. */
import type { CheckMeta } from '../checks/api.js';

export const unusedSuppression: CheckMeta = {
  id: 'unused-suppression', group: 'suppression', severity: 'hint', preview: false, since: '0.1.0', fixable: 'safe',
  messages: {
    unused: 'This comment silences no finding of {ids}.',
    'fix-remove': 'Remove the comment',
  },
  docs: {
    title: 'Suppression comment that silences nothing',
    what: 'A //nolint or //lint:ignore comment that names Mapguard or one of its rules, where the rule ran and found nothing to silence.',
    why: 'The code it was written for has changed, or the comment stands on the wrong line. Left in place it would hide the next real finding.',
    fix: 'Remove the comment.',
    limits: 'Comments for rules that are off, and a //nolint without names, are left alone.',
    sure: 'Certain: the rule ran, and reported nothing there.',
    versions: 'It does not depend on the version of Go.',
    bad: '//nolint:range-insert // fixed long ago\nfor k := range m {\n\tfmt.Println(k)\n}',
    good: 'for k := range m {\n\tfmt.Println(k)\n}',
    claims: {},
  },
};
