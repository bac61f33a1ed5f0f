import { render, type VNode } from 'preact';
import { AppProvider } from '../../components/context.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import type { Ask, MessageName } from '../../lib/protocol/types.ts';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import '../../components/record/record.css';
import './gallery.css';
import { NOW } from './fixtures.ts';
import { RecordScenes } from './record-scenes.tsx';
import { UiScenes } from './ui-scenes.tsx';

// ?view=record|ui &locale=en|zh-CN|zh-TW &scheme=light|dark
const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en';
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

const preview = {
  title: 'Review falling sales with Acme Distribution',
  body: 'Sales of Acme Distribution fell by 23%.\nFind out what changed and agree on a plan.',
  dueOn: '2026-11-27',
  on: 'Contoso Lighting Ltd',
  system: 'HubSpot',
};
/** Answers like a background that has all it needs. */
const ask: Ask = async (message) => {
  const answers: Partial<Record<MessageName, unknown>> = {
    'step.previewTask': preview,
    'step.createTask': { url: 'https://app.hubspot.com/contacts/4123456/tasks/1' },
  };
  // The gallery's stand-in: each message's answer has the type its own caller expects.
  return (answers[message] ?? null) as never;
};

function Gallery(): VNode {
  const t = createTranslator(locale, texts, () => NOW);
  return (
    <AppProvider t={t} ask={ask} clock={() => NOW}>
      {query.get('view') === 'ui' ? <UiScenes /> : <RecordScenes />}
    </AppProvider>
  );
}

const root = document.getElementById('gallery');
if (root) render(<Gallery />, root);
