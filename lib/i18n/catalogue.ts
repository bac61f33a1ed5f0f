import type { Locale } from '../model/workspace.ts';

/** Texts by key: `ui.panel.why` is entry `panel.why` of locales/<locale>/ui.json. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * @param setting `auto` or the user's choice
 * @param uiLanguage BCP 47 tag of the browser's interface: every traditional-script region reads zh-TW
 */
export function localeOf(setting: 'auto' | Locale, uiLanguage: string): Locale {
  if (setting !== 'auto') return setting;
  const tag = uiLanguage.toLowerCase();
  if (!tag.startsWith('zh')) return 'en';
  return /^zh-(hant|tw|hk|mo)\b/.test(tag) ? 'zh-TW' : 'zh-CN';
}

/** Namespaces as loaded from the files, as one catalogue. */
export function flatten(namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>): Catalogue {
  const all: Record<string, string> = {};
  for (const [namespace, entries] of Object.entries(namespaces)) {
    for (const [key, message] of Object.entries(entries)) all[`${namespace}.${key}`] = message;
  }
  return all;
}
