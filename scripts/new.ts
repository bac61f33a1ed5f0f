// `npm run new -- kpi|rule|page|connector <name>`: writes the file, its registry line and its texts to fill in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { register } from './register.ts';
import { templates } from './templates.ts';

const [kind, name] = process.argv.slice(2);
const template = kind === undefined ? undefined : templates[kind];
if (template === undefined || name === undefined || !/^[a-z][a-zA-Z0-9]*$/.test(name)) {
  console.error(`Usage: npm run new -- ${Object.keys(templates).join('|')} <camelCaseName>`);
  process.exit(2);
}

const plan = template(
  name,
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
);
for (const { path, content } of plan.files) {
  if (existsSync(path)) {
    console.error(`${path} exists already.`);
    process.exit(2);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(`wrote ${path}`);
}

for (const registration of plan.registries) {
  const { path } = registration;
  writeFileSync(path, register(readFileSync(path, 'utf8'), registration));
  console.log(`registered in ${path}`);
}

for (const locale of ['en', 'zh-CN', 'zh-TW']) {
  for (const [namespace, entries] of Object.entries(plan.texts)) {
    const path = `locales/${locale}/${namespace}.json`;
    const all: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, `${JSON.stringify({ ...all, ...entries }, null, 2)}\n`);
    console.log(`texts to translate in ${path}`);
  }
}
console.log('\nNow run: npx biome check --write . && npm run check');
