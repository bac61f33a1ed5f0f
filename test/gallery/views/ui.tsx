import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { better } from '../../../components/better.ts';
import { useT } from '../../../components/context.ts';
import { NoticeList } from '../../../components/popup/notice-list.tsx';
import { AgeStamp } from '../../../components/ui/age-stamp.tsx';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { Chip, type Tone } from '../../../components/ui/chip.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { ErrorNote } from '../../../components/ui/error-note.tsx';
import { SelectField, Switch, TextField } from '../../../components/ui/field.tsx';
import { GradeBadge } from '../../../components/ui/grade-badge.tsx';
import { KpiTiles } from '../../../components/ui/kpi-tiles.tsx';
import { Menu } from '../../../components/ui/menu.tsx';
import { Meter, Progress } from '../../../components/ui/meter.tsx';
import { ScoreBar } from '../../../components/ui/score-bar.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { SkeletonLines } from '../../../components/ui/skeleton.tsx';
import { Sparkline } from '../../../components/ui/sparkline.tsx';
import { StatList } from '../../../components/ui/stat-list.tsx';
import { Tabs } from '../../../components/ui/tabs.tsx';
import { brief, failure, figures, noScore, scoreOf, trend } from '../fixtures.ts';
import { notices } from '../notice-fixtures.ts';
import { Scene } from '../scene.tsx';
import type { Views } from '../view.ts';

const TONES: readonly Tone[] = ['neutral', 'accent', 'good', 'warn', 'bad'];
const ROWS = [
  ['Acme Distribution', scoreOf(41, 'D'), '$482K', '18%'],
  ['上海远景智能照明系统有限公司', scoreOf(88, 'A'), '$1.2M', '41%'],
  ['Fabrikam Resale', noScore, '–', '–'],
] as const;

function UiScenes(): VNode {
  const t = useT();
  const [tab, setTab] = useState<'one' | 'two'>('one');
  return (
    <>
      <div class="scene-row">
        <Scene name="buttons">
          <div class="scene-row">
            <Button variant="primary">{t.t('ui.steps.createTask')}</Button>
            <Button>{t.t('ui.retry')}</Button>
            <Button variant="quiet" icon="refresh">
              {t.t('ui.sources.renew')}
            </Button>
            <Button variant="danger" icon="trash">
              {t.t('ui.steps.dismiss')}
            </Button>
            <Button busy>{t.t('ui.loading')}</Button>
            <Button disabled>{t.t('ui.cancel')}</Button>
            <Button size="small">{t.t('ui.steps.done')}</Button>
            <IconButton icon="gear" label={t.t('ui.panel.options')} />
            <Menu
              label={t.t('ui.steps.dismiss')}
              items={[{ label: t.t('ui.steps.done'), onSelect: () => undefined }]}
            />
          </div>
        </Scene>
        <Scene name="chips, age">
          <div class="scene-row">
            {TONES.map((tone) => (
              <Chip key={tone} tone={tone}>
                {tone}
              </Chip>
            ))}
            <Chip onClick={() => undefined}>filter</Chip>
            <Chip pressed onClick={() => undefined}>
              filter on
            </Chip>
            <AgeStamp sources={brief.sources.slice(0, 1)} />
            <AgeStamp sources={brief.sources} />
          </div>
        </Scene>
      </div>
      <div class="scene-row">
        <Scene name="grades">
          <div class="scene-row">
            {(['small', 'medium', 'large'] as const).map((size) => (
              <GradeBadge key={size} score={scoreOf(71, 'B')} size={size} />
            ))}
            <GradeBadge score={scoreOf(88, 'A')} />
            <GradeBadge score={scoreOf(52, 'C')} />
            <GradeBadge score={scoreOf(41, 'D')} />
            <GradeBadge score={scoreOf(9, 'E')} />
            <GradeBadge score={noScore} />
          </div>
        </Scene>
        <Scene name="score bars, meters" box>
          <ScoreBar score={scoreOf(71, 'B')} />
          <ScoreBar score={scoreOf(9, 'E')} />
          <br />
          <Meter label="Attainment" value={0.62} expected={0.71} tone="warn" valueText="62 %" />
          <br />
          <Progress label="Import" value={0.4} />
          <br />
          <Progress label="Import" />
          <br />
          <Sparkline values={trend} label="Trend" />
        </Scene>
        <Scene name="tiles">
          <KpiTiles figures={figures} />
        </Scene>
      </div>
      <div class="scene-row">
        <Scene name="figures, tabs" box>
          <Section title="Acme Distribution" card>
            <Tabs
              label="Views"
              tabs={[
                { id: 'one', label: t.t('ui.why.title') },
                { id: 'two', label: t.t('ui.timeline.title'), count: 12 },
              ]}
              chosen={tab}
              onChoose={setTab}
            >
              <StatList figures={figures} better={better} />
            </Tabs>
          </Section>
        </Scene>
        <Scene name="fields" box>
          <Section title="HubSpot" card>
            <div style={{ display: 'grid', gap: '16px' }}>
              <TextField
                label="Access token"
                value=""
                placeholder="pat-…"
                hint="Settings → Integrations"
                onInput={() => undefined}
              />
              <TextField
                label="Portal"
                value="abc"
                error={t.t('error.noToken', { label: 'HubSpot' })}
                onInput={() => undefined}
              />
              <SelectField
                label="Channel"
                value="a"
                options={[
                  { value: 'a', label: 'hs_analytics_source' },
                  { value: 'b', label: '销售渠道' },
                ]}
                onChange={() => undefined}
              />
              <Switch label="Write tasks back" hint="Off until you allow it" checked onChange={() => undefined} />
              <Switch label="Write scores back" checked={false} onChange={() => undefined} />
            </div>
          </Section>
        </Scene>
        <Scene name="empty, error, loading" box>
          <EmptyState icon="search" title={t.t('ui.unknown.title')} action={<Button>{t.t('ui.unknown.sync')}</Button>}>
            {t.t('brief.unknown.notAnalysed')}
          </EmptyState>
          <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: () => undefined }} />
          <br />
          <SkeletonLines lines={4} />
        </Scene>
      </div>
      <Scene name="notices" box>
        <NoticeList notices={notices} looks />
      </Scene>
      <Scene name="table">
        <table class="cw-table">
          <thead>
            <tr>
              <th>{t.t('ui.kind.partner')}</th>
              <th>{t.t('ui.why.title')}</th>
              <th class="cw-num">$</th>
              <th class="cw-num">%</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([name, score, money, rate]) => (
              <tr key={name}>
                <td>{name}</td>
                <td>
                  <GradeBadge score={score} />
                </td>
                <td class="cw-num">{money}</td>
                <td class="cw-num">{rate}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scene>
    </>
  );
}

export const views: Views = { ui: UiScenes };
