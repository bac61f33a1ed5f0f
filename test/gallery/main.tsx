import { render, type VNode } from 'preact';
import { AppProvider } from '../../components/context.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import '../../components/record/record.css';
import './gallery.css';
import { askOf } from './answers.tsx';
import { NOW } from './fixtures.ts';
import type { Views } from './view.ts';

// ?view=name (none: all their names) &locale=en|zh-CN|zh-TW &scheme=light|dark
const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en';
const wanted = query.get('view');
document.documentElement.lang = locale;
document.body.lang = locale;
document.documentElement.dataset.scheme = query.get('scheme') ?? 'light';

const files = import.meta.glob<Record<string, string>>('../../locales/*/*.json', { eager: true, import: 'default' });
const texts: Record<string, string> = {};
for (const [path, entries] of Object.entries(files)) {
  const [, language, namespace] = /locales\/([^/]+)\/(\w+)\.json$/.exec(path) ?? [];
  if (language !== locale) continue;
  for (const [key, message] of Object.entries(entries)) texts[`${namespace}.${key}`] = message;
}

const views = new Map(
  Object.values(import.meta.glob<Views>('./views/*.tsx', { eager: true, import: 'views' })).flatMap(Object.entries),
);

const preview = {
  title: 'Review falling sales with Acme Distribution',
  body: 'Sales of Acme Distribution fell by 23%.\nFind out what changed and agree on a plan.',
  dueOn: '2026-11-27',
  on: 'Contoso Lighting Ltd',
  system: 'HubSpot',
  owners: [
    { id: 'hubspot:1', name: 'Ana Lima' },
    { id: 'hubspot:2', name: 'Chen Wei' },
  ],
};
/** Answers like a background that has all it needs. */
const ask = askOf({
  'step.previewTask': preview,
  'owners.find': preview.owners,
  'step.message': {
    subject: 'Your sales of our products: shall we look at them together?',
    body: 'Hello Acme Distribution team,\n\nIn the last six full months you sold $1,210,000 of our products, against $1,570,000 in the same months a year earlier. Could we talk for half an hour in the coming days?\n\nBest regards',
    facts: ['Last six full months: $1,210,000 (Same months a year earlier: $1,570,000)'],
  },
  'step.createTask': { url: 'https://app.hubspot.com/contacts/4123456/tasks/1' },
});

function Index(): VNode {
  return (
    <ul>
      {[...views.keys()].sort().map((name) => (
        <li key={name}>
          <a href={`?${new URLSearchParams({ view: name })}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function Gallery(): VNode {
  const t = createTranslator(locale, texts, () => NOW);
  const Shown = (wanted === null ? undefined : views.get(wanted)) ?? Index;
  return (
    <AppProvider t={t} ask={ask} clock={() => NOW}>
      <Shown />
    </AppProvider>
  );
}

const root = document.getElementById('gallery');
if (root) render(<Gallery />, root);
