import type { VNode } from 'preact';
import type { Settings } from '../../lib/protocol/settings.ts';
import { useT } from '../context.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { useSettings } from './use-settings.ts';

const SYNC_MINUTES = ['0', '5', '15', '30', '60', '240', '1440'] as const;

/** How things look and how often data is fetched; no figure depends on it. */
export function AppearanceSection(): VNode {
  const t = useT();
  const { stored, save, loadFailure, saveFailure, reload } = useSettings();
  const failure = saveFailure ?? loadFailure;
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  if (stored === undefined) return <SkeletonLines lines={5} />;
  const { settings } = stored;
  const change = (changed: Partial<Settings>) => save({ settings: { ...settings, ...changed } });
  return (
    <>
      <Section card title={t.t('options.appearance.display')}>
        <div class="cw-options-fields">
          <SelectField
            label={t.t('options.appearance.language')}
            value={settings.locale}
            options={[
              { value: 'auto', label: t.t('options.appearance.auto') },
              { value: 'en', label: 'English' },
              { value: 'zh-CN', label: '简体中文' },
              { value: 'zh-TW', label: '繁體中文' },
            ]}
            onChange={(locale) => change({ locale })}
          />
          <SelectField
            label={t.t('options.appearance.scheme')}
            value={settings.colourScheme}
            options={[
              { value: 'system', label: t.t('options.appearance.auto') },
              { value: 'light', label: t.t('options.appearance.light') },
              { value: 'dark', label: t.t('options.appearance.dark') },
            ]}
            onChange={(colourScheme) => change({ colourScheme })}
          />
        </div>
      </Section>
      <Section card title={t.t('options.appearance.upToDate')}>
        <div class="cw-options-fields">
          <SelectField
            label={t.t('options.appearance.syncEvery')}
            value={String(settings.syncEveryMinutes)}
            options={SYNC_MINUTES.map((minutes) => ({
              value: minutes as string,
              label: minutes === '0' ? t.t('options.appearance.byHand') : every(Number(minutes)),
            }))}
            onChange={(minutes) => change({ syncEveryMinutes: Number(minutes) })}
          />
        </div>
      </Section>
    </>
  );

  function every(minutes: number): string {
    const [value, unit] =
      minutes < 60 ? [minutes, 'minute'] : minutes < 1440 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
    return t.number(value, { style: 'unit', unit, unitDisplay: 'long' });
  }
}
