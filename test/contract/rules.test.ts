import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../lib/errors.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import { KPIS } from '../../lib/kpi/index.ts';
import { DEFAULT_WORKSPACE, LOCALES } from '../../lib/model/workspace.ts';
import { RULE_EXAMPLES } from '../../lib/playbook/examples.ts';
import { RULES } from '../../lib/playbook/index.ts';
import { messageOf } from '../../lib/playbook/message.ts';
import { movesOf } from '../../lib/playbook/outcome.ts';
import { isOwnFigure, OWN_FIGURES } from '../../lib/playbook/own-figures.ts';
import type { RuleFinding } from '../../lib/playbook/rule.ts';
import type { Subject } from '../../lib/playbook/step.ts';

const root = join(import.meta.dirname, '../..');

test('every rule has its own file, named after it, and is listed once', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const files = readdirSync(join(root, 'lib/playbook/rules')).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  const expected = ids.map((id) => `${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`);
  expect(files.sort()).toEqual(expected.sort());
});

const catalogues = LOCALES.map((locale) => {
  const file = join(root, 'locales', locale, 'playbook.json');
  const entries: [string, string][] = existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : [];
  return Object.fromEntries(entries.map(([key, message]) => [`playbook.${key}`, message]));
});
const translators = LOCALES.map((locale, index) =>
  createTranslator(locale, catalogues[index] ?? {}, () => Date.UTC(2026, 6, 10)),
);

/** Of some kinds of subject the analysis works out few KPIs, or none. */
const KPIS_OF: Partial<Record<Subject['kind'], readonly string[]>> = {
  account: [],
  deal: [],
  listing: ['listingQuality', 'buyBoxShare', 'refundRate', 'revenue'],
};

/** Sentences long enough that two scripts cannot have them in common. */
const OWN_WORDS = ['about', 'why', 'task.body', 'message.body'];

function texts(rule: string, finding: RuleFinding): Text[] {
  const labels = finding.evidence.flatMap(({ label, against }) => [label, ...(against ? [against.label] : [])]);
  const { subject, body } = messageOf({ rule, task: finding.task });
  return [finding.title, finding.why, finding.task.title, finding.task.body, subject, body, ...labels];
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const examples = RULE_EXAMPLES[id] ?? [];

  test('has examples of firing and of keeping quiet', () => {
    expect(examples.map(({ fires }) => fires)).toEqual(expect.arrayContaining([true, false]));
    expect(rule.about.length).toBeGreaterThan(0);
  });

  test('is hoped to move a figure there is', () => {
    for (const kind of rule.about) {
      const figure = movesOf(rule, { kind });
      if (isOwnFigure(figure)) expect(OWN_FIGURES[figure].of).toBe(kind);
      else expect(KPIS_OF[kind] ?? KPIS.map((kpi) => kpi.id)).toContain(figure);
    }
    expect(rule.judgedAfterDays ?? 90).toBeGreaterThanOrEqual(14);
  });

  // `.about` is the sentence under the name on the playbook page: what the rule looks for.
  test.each(['name', 'about'])('has its .%s in every language', (part) => {
    const key = `playbook.${id}.${part}`;
    expect(translators.map((translator) => translator.t(key))).not.toContain(`[${key}]`);
  });

  test('says what it says in each language’s own words', () => {
    for (const part of OWN_WORDS) {
      const said = catalogues.map((catalogue) => catalogue[`playbook.${id}.${part}`]);
      expect(new Set(said).size, part).toBe(LOCALES.length);
    }
  });

  test.each(examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    expect(rule.about).toContain(example.facts.subject.kind);
    const finding = rule.when(example.facts, example.today, DEFAULT_WORKSPACE);
    expect(finding !== undefined).toBe(example.fires);
    if (!finding) return;

    expect(finding.evidence.length).toBeGreaterThan(0);
    for (const evidence of finding.evidence) expect(evidence.sources.length).toBeGreaterThan(0);
    for (const share of [finding.likelihood, finding.urgency]) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(finding.impact?.units ?? 1).toBeGreaterThan(0);
    if (finding.dueOn) expect(finding.dueOn >= example.today).toBe(true);
    for (const translator of translators) {
      for (const text of texts(id, finding)) expect(translator.text(text)).not.toMatch(/[[\]{}]|NaN|undefined/);
    }
  });
});
