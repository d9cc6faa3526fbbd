// npm run new-check -- ID: writes a check that reports every range over a map, with a fixture that fires and one that is silent, to start from.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFile, exportedName } from './checkNames.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [id = ''] = process.argv.slice(2);

if (checkFile.test(`${id}.ts`)) await create();
else fail('give the id of the new check, two words or more with hyphens, which name the bad thing: npm run new-check -- range-insert');

async function create() {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const files = { [`server/src/checks/${id}.ts`]: check(version), [`test/checks/${id}/bad.go`]: bad(), [`test/checks/${id}/good.go`]: good() };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    // 'wx': what is there already stays as it is.
    await writeFile(join(root, path), text, { flag: 'wx' }).catch((error) => fail(error.code === 'EEXIST' ? `${path} exists already` : error.message));
    console.log(path);
  }
  await addChinese();
  console.log(`Now change them to what the rule is about, then: npm run generate && npx vitest run test/checks -t ${id}`);
}

/** Each rule speaks every language: the new one's Chinese words are placeholders at the end of its group's table. */
async function addChinese() {
  const path = 'server/src/ide/zh/chineseIterationRules.ts';
  const table = await readFile(join(root, path), 'utf8');
  await writeFile(join(root, path), table.replace(/};\n$/, `${chinese()}};\n`));
  console.log(path);
}

function fail(message) {
  console.error(`new-check: ${message}`);
  process.exit(1);
}

function check(version) {
  return `/** Reports ranges over maps. */
import { mapLoops } from '../flow/mapLoops.js';
import type { Check } from './api.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';

export const ${exportedName(id)}: Check = {
  meta: {
    id: '${id}', group: 'iteration', severity: 'warning', preview: true, since: '${version}', fixable: 'none',
    messages: {
      range: 'The loop ranges over {map}: what is wrong, then what comes of it.',
    },
    docs: {
      title: 'The bad thing, in a few words',
      what: 'Which code is reported.',
      why: 'What goes wrong, true for every version of Go that is not excluded.',
      fix: 'What to do about it.',
      limits: 'What is not seen, and what is reported though it may be meant.',
      sure: 'What makes a report certain, likely or possible.',
      versions: 'What depends on the versions of language and toolchain.',
      bad: 'for k := range m {\\n\\tfmt.Println(k)\\n}',
      good: 'for _, k := range keys {\\n\\tfmt.Println(k)\\n}',
      // What each sentence of a part rests on, by the ids of knowledge/claims.ts.
      claims: { why: [[]], versions: [[]] },
    },
  },
  mayConcern: (text) => text.includes('range'),
  run(pass) {
    for (const { loop, map } of mapLoops(pass.flow)) {
      pass.report({
        rule: '${id}', confidence: 'certain', place: placeOf(pass, loopHeader(loop)), function: functionName(pass.facts), map: sourceText(pass, map),
        message: { id: 'range', args: { map: quoted(pass, map) } }, related: [],
      });
    }
  },
};
`;
}

function chinese() {
  return `  '${id}': {
    messages: {
      range: '循环遍历 {map}：先说哪里有误，再说后果。',
    },
    docs: {
      title: '用几个字说明问题',
      what: '报告哪些代码。',
      why: '会出什么问题，对每个未排除的 Go 版本都成立。',
      fix: '应该怎么做。',
      limits: '哪些情况看不到，哪些情况可能是有意为之却会被报告。',
      sure: '什么使报告成为确定、很可能或可能。',
      versions: '哪些内容取决于语言和工具链的版本。',
    },
  },
`;
}

function bad() {
  return fixture('bad', 'm map[string]int', 'k := range m { // want `The loop ranges over m`');
}

function good() {
  return fixture('good', 'list []string', '_, k := range list {');
}

/** `// want` stands on the line of a wanted finding. */
function fixture(name, parameter, clause) {
  return `// settings: {"preview": true}

package ${name}

import "fmt"

func keys(${parameter}) {
	for ${clause}
		fmt.Println(k)
	}
}
`;
}
