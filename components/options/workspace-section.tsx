import type { VNode } from 'preact';
import type { Workspace } from '../../lib/model/workspace.ts';
import { useT } from '../context.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { currencyOptions } from './currencies.ts';
import { RatesSection } from './rates-section.tsx';
import { useSettings } from './use-settings.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** What 1–5 times 1–5 may come to. */
const RISK_SCORES = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25];

/** Settings that change figures. */
export function WorkspaceSection(): VNode {
  const t = useT();
  const { stored, save, loadFailure, saveFailure, reload, busy } = useSettings();
  const failure = saveFailure ?? loadFailure;
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  if (stored === undefined) return <SkeletonLines lines={5} />;
  const { workspace } = stored;
  const { definitions } = workspace;
  const change = (changed: Workspace) => save({ workspace: changed });
  const zones = zonesWith(workspace.timeZone);
  const monthName = new Intl.DateTimeFormat(t.locale, { month: 'long', timeZone: 'UTC' });
  return (
    <>
      <Section card title={t.t('options.workspace.counting')}>
        <div class="cw-options-fields">
          <SelectField
            label={t.t('options.workspace.timeZone')}
            hint={t.t('options.workspace.timeZoneAbout')}
            value={workspace.timeZone}
            options={zones.map((zone) => ({ value: zone, label: zone }))}
            disabled={busy}
            onChange={(timeZone) => change({ ...workspace, timeZone })}
          />
          <SelectField
            label={t.t('options.workspace.currency')}
            hint={t.t('options.workspace.currencyAbout')}
            value={workspace.currency ?? ''}
            options={[{ value: '', label: t.t('options.workspace.currencyAuto') }, ...currencyOptions(t.locale)]}
            disabled={busy}
            onChange={(currency) => {
              const { currency: _before, ...rest } = workspace;
              change(currency === '' ? rest : { ...rest, currency });
            }}
          />
          <SelectField
            label={t.t('options.workspace.fiscalYear')}
            value={String(workspace.fiscalYearStart)}
            options={MONTHS.map((month) => ({
              value: String(month),
              label: monthName.format(new Date(Date.UTC(2024, month - 1, 1))),
            }))}
            disabled={busy}
            onChange={(month) => change({ ...workspace, fiscalYearStart: Number(month) })}
          />
          <SelectField
            label={t.t('options.workspace.repurchaseRate')}
            value={definitions.repurchaseRate}
            options={(['twice', 'again'] as const).map((value) => ({
              value,
              label: t.t(`options.workspace.repurchaseRate.${value}`),
            }))}
            disabled={busy}
            onChange={(repurchaseRate) => change({ ...workspace, definitions: { ...definitions, repurchaseRate } })}
          />
          <SelectField
            label={t.t('options.workspace.acquisitionCost')}
            hint={t.t('options.workspace.acquisitionCostAbout')}
            value={definitions.acquisitionCost}
            options={(['all', 'paid'] as const).map((value) => ({
              value,
              label: t.t(`options.workspace.acquisitionCost.${value}`),
            }))}
            disabled={busy}
            onChange={(acquisitionCost) => change({ ...workspace, definitions: { ...definitions, acquisitionCost } })}
          />
          <SelectField
            label={t.t('options.workspace.riskAppetite')}
            hint={t.t('options.workspace.riskAppetiteAbout')}
            value={String(workspace.riskAppetite)}
            options={riskScoresWith(workspace.riskAppetite).map((score) => ({
              value: String(score),
              label: String(score),
            }))}
            disabled={busy}
            onChange={(score) => change({ ...workspace, riskAppetite: Number(score) })}
          />
        </div>
      </Section>
      <RatesSection workspace={workspace} busy={busy} onChange={change} />
    </>
  );
}

function zonesWith(current: string): string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return zones.includes(current) ? zones : [current, ...zones];
}

function riskScoresWith(current: number): number[] {
  return [...new Set([...RISK_SCORES, current])].sort((a, b) => a - b);
}
