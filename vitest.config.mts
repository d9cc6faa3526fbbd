/** Suites that run in Node alone; those inside an editor have runners of their own. Waits are long: a busy machine is no failure. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'], testTimeout: 120_000, hookTimeout: 120_000 },
});
