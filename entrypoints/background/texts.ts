import { type Catalogue, localeOf } from '../../lib/i18n/catalogue.ts';
import { createTranslator, type Translator } from '../../lib/i18n/format.ts';
import type { Locale } from '../../lib/model/workspace.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import { workerTexts } from '../../lib/platform/worker-texts.ts';

/** The reader's language, as set or as the browser's interface has it. */
export async function currentTexts(): Promise<{ locale: Locale; catalogue: Catalogue; translator: Translator }> {
  const { locale: setting } = await readSettings();
  const locale = localeOf(setting, navigator.language);
  const catalogue = await workerTexts(locale);
  return { locale, catalogue, translator: createTranslator(locale, catalogue, () => systemClock.now()) };
}

export async function textsIn(locale: Locale): Promise<Translator> {
  return createTranslator(locale, await workerTexts(locale), () => systemClock.now());
}
