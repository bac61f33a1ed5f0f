import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '');
const sources = tracked.filter((path) => /\.(ts|tsx)$/.test(path) && !/\.d\.ts$/.test(path));
const product = sources.filter((path) => /^(lib|integrations|components|entrypoints|bin)\//.test(path));
const isTest = (path: string) =>
  /\.(test|contract|property|laws|fixtures)\.tsx?$|\/contract\.ts$|\.spec\.ts$|\/(test-support|testing)\//.test(path);

interface Import {
  readonly from: string;
  /** Path in the repository, or the package's name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsOf(path: string): Import[] {
  const code = readFileSync(join(root, path), 'utf8');
  const found: Import[] = [];
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  for (const match of code.matchAll(statement)) found.push(resolved(path, match[2] ?? '', match[1] !== undefined));
  for (const match of code.matchAll(dynamic)) found.push(resolved(path, match[1] ?? '', false));
  return found;
}

function resolved(from: string, specifier: string, typeOnly: boolean): Import {
  const to = specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier;
  return { from, to, typeOnly };
}

const PURE = ['lib/model/', 'lib/errors.ts', 'lib/redact.ts'];
const DOWNWARD = [
  ...PURE,
  'lib/kpi/',
  'lib/score/',
  'lib/analysis/',
  'lib/partner/',
  'lib/playbook/',
  'lib/brief/',
  'lib/sync/',
  'lib/protocol/',
  'lib/sites/',
  'lib/vault/',
  'lib/store/store.ts',
  'zod',
  'temporal-polyfill',
];

interface Wall {
  readonly of: RegExp;
  readonly may: readonly string[];
  readonly why: string;
}

/** The import table of ARCHITECTURE.md. The first wall whose pattern matches a file is the file's. */
const WALLS: readonly Wall[] = [
  {
    of: /^lib\/(model\/|errors\.ts|redact\.ts)/,
    may: [...PURE, 'zod', 'temporal-polyfill'],
    why: 'everything depends on the model',
  },
  {
    of: /^lib\/(kpi|score|analysis|partner|playbook|brief|sync|protocol)\//,
    may: DOWNWARD,
    why: 'figures are computed without browser, database, network or clock',
  },
  {
    of: /^lib\/sites\//,
    may: [...PURE, 'lib/sites/', 'zod'],
    why: 'patterns are matched in every page of a site, and read in pages of ours',
  },
  {
    of: /^lib\/vault\//,
    may: [...PURE, 'lib/vault/', 'zod'],
    why: 'the vault is handed its storage, its cryptography and its clock',
  },
  {
    of: /^lib\/store\//,
    may: [...PURE, 'lib/store/', 'lib/sync/state.ts', 'lib/sync/failure.ts', 'dexie', 'zod', 'node:'],
    why: 'the store knows the model, not who uses it',
  },
  {
    of: /^lib\/platform\//,
    may: [
      ...PURE,
      'lib/platform/',
      'lib/protocol/',
      'lib/sites/',
      'lib/sync/',
      'lib/vault/',
      'lib/i18n/',
      'wxt/',
      'zod',
    ],
    why: 'the browser is reached in one place, which knows no data',
  },
  {
    of: /^lib\/i18n\//,
    may: ['lib/i18n/', 'lib/errors.ts', 'lib/model/workspace.ts', 'locales/'],
    why: 'texts know no data',
  },
  {
    of: /^integrations\/(hosts|pages|connectors|sites|unattended)\.ts$/,
    may: ['integrations/', 'lib/model/', 'lib/sync/'],
    why: 'registries only list',
  },
  {
    of: /^components\//,
    may: [
      'components/',
      'preact',
      ...PURE,
      'lib/brief/',
      'lib/kpi/',
      'lib/score/',
      'lib/playbook/',
      'lib/protocol/',
      'lib/sites/',
      'lib/sync/',
      'lib/partner/',
      'lib/vault/',
      'lib/i18n/format.ts',
    ],
    why: 'components draw what they are given',
  },
];

function wallOf(path: string): Wall | undefined {
  const integration = /^integrations\/([^/]+)\//.exec(path)?.[1];
  if (integration !== undefined) {
    return {
      of: /./,
      may: [
        `integrations/${integration}/`,
        ...PURE,
        'lib/sync/',
        'lib/analysis/',
        '@hubspot/api-client/',
        'papaparse',
        'zod',
        'temporal-polyfill',
      ],
      why: 'a system can be dropped by dropping its folder',
    };
  }
  return WALLS.find((wall) => wall.of.test(path));
}

describe('who may import whom', () => {
  for (const path of product.filter((file) => !isTest(file))) {
    const wall = wallOf(path);
    if (wall === undefined) continue;
    test(path, () => {
      const broken = importsOf(path).filter(
        ({ to }) => !wall.may.some((allowed) => to === allowed || to.startsWith(allowed)),
      );
      expect(
        broken.map(({ to }) => to),
        `${path} may not import these: ${wall.why}`,
      ).toEqual([]);
    });
  }
});

/** Everything a file pulls into a bundle, type-only imports left out. */
function reach(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  if (!product.includes(entry)) return seen;
  for (const { to, typeOnly } of importsOf(entry)) if (!typeOnly) reach(to, seen);
  return seen;
}

describe('what a visited page must load', () => {
  const filesOf = (entry: string) =>
    product.filter((path) => path.startsWith(`entrypoints/${entry}/`) && !isTest(path));
  const everyPage = new Set(filesOf('overlay.content').flatMap((path) => [...reach(path)]));
  const loaded = new Set([...everyPage, ...filesOf('panel').flatMap((path) => [...reach(path)])]);

  test('the overlay exists', () => {
    expect(loaded).toContain('entrypoints/overlay.content/start.ts');
    expect(loaded).toContain('components/record/panel.tsx');
  });

  test('nothing that draws before there is a record to draw', () => {
    const drawing = /^(preact(\/|$)|components\/|entrypoints\/panel\/)/;
    expect([...everyPage].filter((path) => drawing.test(path))).toEqual([]);
  });

  test('the panel is drawn with the one style sheet it is given: a component of it that brings its own is drawn without', () => {
    expect([...loaded].filter((path) => path.endsWith('.css'))).toEqual([]);
  });

  const registries = ['integrations/connectors.ts', 'integrations/unattended.ts'];
  test.each(['zod', 'dexie', 'temporal-polyfill', 'papaparse', ...registries])('not %s', (heavy) => {
    expect([...loaded].filter((path) => path === heavy || path.startsWith(`${heavy}/`))).toEqual([]);
  });

  test('no store, no connector, no locale file', () => {
    expect([...loaded].filter((path) => /^lib\/store\/|\/connector\.ts$|^locales\//.test(path))).toEqual([]);
  });

  test.each(product.filter((path) => /^integrations\/[^/]+\/page\.ts$/.test(path)))('%s imports types only', (page) => {
    expect(importsOf(page).filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  });
});

test.each(['popup', 'dashboard', 'options', 'sidepanel'])(
  '%s opens at once: it parses nothing itself, and counts no days in zones',
  (name) => {
    const loaded = reach(`entrypoints/${name}/main.tsx`);
    expect(loaded.size).toBeGreaterThan(20);
    expect([...loaded].filter((path) => /^(zod|dexie|temporal-polyfill|papaparse)(\/|$)/.test(path))).toEqual([]);
  },
);

test('the worker, which every cold start loads, carries nothing that reads files', () => {
  const worker = product.filter((path) => path.startsWith('entrypoints/background/') && !isTest(path));
  const loaded = new Set(worker.flatMap((path) => [...reach(path)]));
  expect(loaded).toContain('integrations/hubspot/connector.ts');
  expect([...loaded].filter((path) => path === 'papaparse' || path.startsWith('integrations/csv/'))).toEqual([]);
});

describe('the core runs anywhere', () => {
  const core = product.filter(
    (path) => /^(lib|integrations)\//.test(path) && !path.startsWith('lib/platform/') && !isTest(path),
  );
  // The sample plants a record name full of markup and script.
  const exempt = ['lib/store/dexie.ts', 'integrations/sample/generate/names.ts'];
  test.each(core.filter((path) => !exempt.includes(path)))('%s', (path) => {
    const code = withoutComments(readFileSync(join(root, path), 'utf8'));
    expect(code, 'clocks, timers and networks come in as arguments').not.toMatch(
      /\bDate\.now\(|\bnew Date\(\)|(?<![.\w])fetch\(|\bMath\.random\(|\b(?:browser|chrome)\.\w+\./,
    );
    expect(code, 'no DOM').not.toMatch(/(?<![.\w])(?:document|window|localStorage)\.[a-z]+/);
  });
});

describe('nothing a page could turn against us', () => {
  test.each(product.filter((path) => !isTest(path)))('%s', (path) => {
    const code = withoutComments(readFileSync(join(root, path), 'utf8'));
    expect(code, 'HTML strings are never parsed').not.toMatch(
      /\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML/,
    );
    expect(code, 'no code from strings').not.toMatch(/\beval\(|new Function\(/);
  });
});

describe('registries are complete', () => {
  /** Files of a folder that declare a thing of this type, and are not in the folder's index. */
  const unlisted = (folder: string, type: string) => {
    const index = readFileSync(join(root, folder, 'index.ts'), 'utf8');
    const declaring = product.filter(
      (path) =>
        path.startsWith(`${folder}/`) &&
        !isTest(path) &&
        new RegExp(`export const \\w+: ${type} =`).test(readFileSync(join(root, path), 'utf8')),
    );
    expect(declaring.length, `${folder} declares ${type}s`).toBeGreaterThan(0);
    return declaring.filter((path) => !index.includes(path.slice(folder.length + 1)));
  };

  test('every KPI is listed in lib/kpi/index.ts', () => expect(unlisted('lib/kpi', 'Kpi')).toEqual([]));
  test('every rule is listed in lib/playbook/index.ts', () => expect(unlisted('lib/playbook', 'Rule')).toEqual([]));

  test.each([
    ['connector', ['connectors', 'unattended']],
    ['page', ['pages']],
  ])('every %s.ts is listed', (kind, registries) => {
    const registry = registries.map((name) => readFileSync(join(root, `integrations/${name}.ts`), 'utf8')).join('');
    const files = product.filter((path) => new RegExp(`^integrations/[^/]+/${kind}\\.ts$`).test(path));
    expect(files.filter((path) => !registry.includes(path.replace('integrations/', './')))).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});

describe('habits', () => {
  test.each([
    ['source', 320, (path: string) => !isTest(path)],
    ['test', 500, isTest],
  ] as const)('no %s file is longer than %d lines', (_, limit, wanted) => {
    const long = sources
      .filter(wanted)
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > limit);
    expect(long).toEqual([]);
  });

  test('no catch-all files', () => {
    expect(sources.filter((path) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.tsx?$)/.test(path))).toEqual([]);
  });

  test('entrypoints only wire', () => {
    const long = product
      .filter((path) => /^entrypoints\/[^/]+\/(index|main)\.tsx?$/.test(path))
      .filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 80);
    expect(long).toEqual([]);
  });

  test('no file names a folder of one machine', () => {
    const pattern = /(^|[^A-Za-z0-9_.-])\/(home|Users|root|work)\/[a-z]/;
    const named = tracked
      .filter(
        (path) =>
          /\.(ts|tsx|mjs|json|md|css|html|yml)$/.test(path) &&
          path !== 'package-lock.json' &&
          path !== 'test/architecture.test.ts',
      )
      .filter((path) => pattern.test(readFileSync(join(root, path), 'utf8')));
    expect(named).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": *"http/);
  });
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
