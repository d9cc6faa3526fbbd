/** What is wrong with settings and .mapguard.yaml, in English: templates by the ids that their problems have. */
import { yamlMessages } from './yamlMessages.js';

export const settingMessages = {
  unknownKey: 'unknown key "{key}": it may be {choices}',
  oneOf: '"{key}" must be one of: {choices}',
  trueOrFalse: 'true or false',
  rules: '"rules" must map rule ids to severities',
  unknownRule: '"{rule}" names no rule or group',
  go: '"go" must hold "version" and "toolchain"',
  quotes: '"{key}" must stand in quotes: without, {number} and {number}0 are the same number',
  version: '"{key}" must be a Go version such as "1.22"',
  goroutines: '"goroutines" must hold starts, handlers or waits',
  argument: '"{key}": {function} must be given the number of the argument that it runs, counted from 0',
  functions: '"{key}" must map functions such as example.com/pool.Pool.Run to the argument that they run',
  waits: '"goroutines.waits" must list functions such as example.com/pool.Pool.Drain',
  unusable: 'nothing of this file is used until it is corrected: {reason}',
  keys: 'keys with values are expected',
  ...yamlMessages,
} as const;

export type SettingMessageId = keyof typeof settingMessages;
