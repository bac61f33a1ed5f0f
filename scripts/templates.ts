import type { Registration } from './register.ts';

/** What `npm run new` writes. The tests fail until the examples and texts are real. */
interface Plan {
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly registries: readonly Registration[];
  /** Namespace → key → English text to start from. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const templates: Readonly<Record<string, (name: string, file: string) => Plan>> = {
  kpi: (name, file) => ({
    files: [
      {
        path: `lib/kpi/${file}.ts`,
        content: `import { text } from '../errors.ts';
import type { Kpi, KpiExample } from './kpi.ts';

/**
 * ${name}: what it is, the formula, and the source of the definition.
 * *Not enough data* when: say when.
 */
export const ${name}: Kpi = {
  id: '${name}',
  unit: 'count',
  direction: 'up',
  compute: (measures) =>
    measures.orders === 0
      ? { status: 'notEnoughData', reason: text('kpi.${name}.none'), sample: 0 }
      : { status: 'ok', quantity: { unit: 'count', value: measures.orders }, sample: measures.orders },
};

export const ${name}Examples: readonly KpiExample[] = [];
`,
      },
    ],
    registries: [
      {
        path: 'lib/kpi/index.ts',
        importLine: `import { ${name} } from './${file}.ts';`,
        list: 'KPIS',
        entry: name,
      },
      {
        path: 'lib/kpi/examples.ts',
        importLine: `import { ${name}Examples } from './${file}.ts';`,
        list: 'KPI_EXAMPLES',
        entry: `${name}: ${name}Examples`,
      },
    ],
    texts: { kpi: { [`${name}.name`]: name, [`${name}.about`]: name, [`${name}.none`]: name } },
  }),

  rule: (name, file) => ({
    files: [
      {
        path: `lib/playbook/rules/${file}.ts`,
        content: `import type { Rule } from '../rule.ts';

/** When it fires, what it suggests, and how its impact is computed. */
export const ${name}: Rule = {
  id: '${name}',
  about: ['partner'],
  when: () => undefined,
};
`,
      },
      {
        path: `lib/playbook/rules/${file}.examples.ts`,
        content: `import type { RuleExample } from '../rule.ts';

export const ${name}Examples: readonly RuleExample[] = [];
`,
      },
    ],
    registries: [
      {
        path: 'lib/playbook/index.ts',
        importLine: `import { ${name} } from './rules/${file}.ts';`,
        list: 'RULES',
        entry: name,
      },
      {
        path: 'lib/playbook/examples.ts',
        importLine: `import { ${name}Examples } from './rules/${file}.examples.ts';`,
        list: 'RULE_EXAMPLES',
        entry: `${name}: ${name}Examples`,
      },
    ],
    texts: {
      playbook: {
        [`${name}.name`]: name,
        [`${name}.about`]: name,
        [`${name}.title`]: name,
        [`${name}.why`]: name,
        [`${name}.task.title`]: name,
        [`${name}.task.body`]: name,
        [`${name}.message.subject`]: name,
        [`${name}.message.body`]: name,
      },
    },
  }),

  page: (name, file) => ({
    files: [
      {
        path: `integrations/${file}/page.ts`,
        content: `import type { PageAdapter, PageExample } from '../../lib/sync/page-adapter.ts';

/** Where records live on this site. */
export const ${name}Page: PageAdapter = {
  id: '${file}',
  match(url) {
    if (url.protocol !== 'https:' || url.hostname !== '${file}.example') return undefined;
    const [, section, externalId] = url.pathname.split('/');
    return section === 'accounts' && externalId ? { system: '${file}', kind: 'account', externalId } : undefined;
  },
};

export const examples: readonly PageExample[] = [
  { url: 'https://${file}.example/accounts/7', ref: { system: '${file}', kind: 'account', externalId: '7' } },
  { url: 'https://${file}.example/', ref: undefined, note: 'home' },
];
`,
      },
    ],
    registries: [
      {
        path: 'integrations/pages.ts',
        importLine: `import { ${name}Page } from './${file}/page.ts';`,
        list: 'PAGES',
        entry: `${name}Page`,
      },
    ],
    texts: {},
  }),

  connector: (name, file) => ({
    files: [
      {
        path: `integrations/${file}/connector.ts`,
        content: `import { z } from 'zod';
import type { Connector } from '../../lib/sync/connector.ts';

const configSchema = z.object({});

/** What it reads, with a link to the system's API documentation. */
export const ${name}Connector: Connector<z.infer<typeof configSchema>> = {
  id: '${file}',
  label: '${name}',
  auth: 'token',
  configSchema,
  async check() {
    return { ok: true, label: '${name}' };
  },
  // Hosts it talks to, as 'https://api.example.com': requests to others are refused.
  origins: () => [],
  streams: () => [{ id: 'accounts', deletes: 'none' }],
  async *read() {
    yield { upserts: {}, read: 0, next: null, done: true };
  },
};
`,
      },
    ],
    registries: [
      {
        path: 'integrations/unattended.ts',
        importLine: `import { ${name}Connector } from './${file}/connector.ts';`,
        list: 'UNATTENDED',
        entry: `${name}Connector`,
      },
    ],
    texts: {},
  }),
};
