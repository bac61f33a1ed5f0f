import { browser } from 'wxt/browser';
import { localeOf } from '../i18n/catalogue.ts';
import { createTranslator, type Translator } from '../i18n/format.ts';
import { loadCatalogue } from '../i18n/load.ts';
import { systemClock } from './clock.ts';
import { onSettingsChanged, readSettings } from './preferences.ts';

/** What every page of ours needs before it draws: the reader's language and colours. */
export async function bootPage(): Promise<{ t: Translator; clock: () => number }> {
  const { locale: setting, colourScheme } = await readSettings();
  const locale = localeOf(setting, browser.i18n.getUILanguage());
  const clock = () => systemClock.now();
  const html = document.documentElement;
  html.lang = locale;
  html.dataset.scheme = colourScheme;
  onSettingsChanged((settings) => {
    html.dataset.scheme = settings.colourScheme;
    // Another language is another catalogue: simplest read anew.
    if (settings.locale !== setting) location.reload();
  });
  return { t: createTranslator(locale, await loadCatalogue(locale), clock), clock };
}
