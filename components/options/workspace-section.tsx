import type { VNode } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Workspace } from '../../lib/model/workspace.ts';
import { useAsk, useT } from '../context.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { currencyOptions } from './currencies.ts';
import { useAction, useLoad } from './use-load.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Settings that change figures. */
export function WorkspaceSection(): VNode {
  const t = useT();
  const ask = useAsk();
  const loaded = useLoad(useCallback(() => ask('settings.get', {}), [ask]));
  const saving = useAction();
  const failure = saving.failure ?? loaded.failure;
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: loaded.reload }} />;
  if (loaded.value === undefined) return <SkeletonLines lines={5} />;
  const { workspace } = loaded.value;
  const save = (changed: Workspace) =>
    saving.run(async () => {
      await ask('settings.save', { workspace: changed });
      loaded.reload();
    });

  const zones = zonesWith(workspace.timeZone);
  const monthName = new Intl.DateTimeFormat(t.locale, { month: 'long', timeZone: 'UTC' });
  return (
    <Section card title={t.t('options.workspace.counting')}>
      <div class="cw-options-fields">
        <SelectField
          label={t.t('options.workspace.timeZone')}
          hint={t.t('options.workspace.timeZoneAbout')}
          value={workspace.timeZone}
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          disabled={saving.busy}
          onChange={(timeZone) => save({ ...workspace, timeZone })}
        />
        <SelectField
          label={t.t('options.workspace.currency')}
          hint={t.t('options.workspace.currencyAbout')}
          value={workspace.currency ?? ''}
          options={[{ value: '', label: t.t('options.workspace.currencyAuto') }, ...currencyOptions(t.locale)]}
          disabled={saving.busy}
          onChange={(currency) => {
            const { currency: _before, ...rest } = workspace;
            save(currency === '' ? rest : { ...rest, currency });
          }}
        />
        <SelectField
          label={t.t('options.workspace.fiscalYear')}
          value={String(workspace.fiscalYearStart)}
          options={MONTHS.map((month) => ({
            value: String(month),
            label: monthName.format(new Date(Date.UTC(2024, month - 1, 1))),
          }))}
          disabled={saving.busy}
          onChange={(month) => save({ ...workspace, fiscalYearStart: Number(month) })}
        />
      </div>
    </Section>
  );
}

function zonesWith(current: string): string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return zones.includes(current) ? zones : [current, ...zones];
}
