/** VS Code calls `run` in the Node extension host; a rejection makes it exit with a status other than 0. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, reporter: 'spec', color: false });
  // The suite is part of this bundle, so Mocha has no file to load it from.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./editor.js');
  await import('./crashMarks.js');
  const failures = await new Promise<number>((resolve) => { mocha.run(resolve); });
  if (failures > 0) throw new Error(`${failures} of the tests in the editor failed`);
}
