import type { Workbench } from '../../test/support/workbench.ts';

/** The page that asks reloads in another language as soon as that is stored, often before it has its answer. */
export async function chooseLook(
  bench: Workbench,
  colourScheme: 'light' | 'dark',
  locale: 'en' | 'zh-CN' | 'zh-TW',
): Promise<void> {
  const settings = { locale, colourScheme, syncEveryMinutes: 0, offSites: [] };
  await bench.ask('settings.save', { settings }).catch((error: unknown) => {
    if (!/context was destroyed/i.test(String(error))) throw error;
  });
}
