/** VS Code calls `run` in the web worker extension host; a rejection makes it exit with a status other than 0. */
import 'mocha/mocha.js';

export async function run(): Promise<void> {
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: 'spec', color: false });
  // Only now are suite() and test() defined.
  await import('./editor.js');
  await import('./crashMarks.js');
  const failures = await new Promise<number>((resolve) => { mocha.run(resolve); });
  if (failures > 0) throw new Error(`${failures} of the tests in the editor failed`);
}
