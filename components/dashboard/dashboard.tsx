import type { VNode } from 'preact';
import type { SubjectRow } from '../../lib/brief/brief.ts';
import type { SummaryReply } from '../../lib/protocol/types.ts';
import { useT } from '../context.ts';
import { AttainmentCard } from '../popup/attainment-card.tsx';
import { Freshness } from '../popup/freshness.tsx';
import { NoticeList } from '../popup/notice-list.tsx';
import { useSummary } from '../popup/use-summary.ts';
import { Button } from '../ui/button.tsx';
import { ConnectFirst } from '../ui/connect-first.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { KpiTiles } from '../ui/kpi-tiles.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import type { Answer } from '../use-answer.ts';
import '../popup/popup.css';
import './dashboard.css';
import { CustomersSection } from './customers-section.tsx';
import { FiguresSection } from './figures-section.tsx';
import { OpenSteps } from './open-steps.tsx';
import { Slipping } from './slipping.tsx';
import { SubjectTable } from './subject-table.tsx';
import { TargetPlanTable } from './target-plan-table.tsx';
import { useSubjects } from './use-subjects.ts';

export interface DashboardData {
  readonly summary: Promise<SummaryReply>;
  readonly channels: Promise<SubjectRow[]>;
  readonly partners: Promise<SubjectRow[]>;
}

/** The manager's page: the period, every channel, every partner, every open step. */
export function Dashboard(props: {
  /** Answers already on their way. */
  readonly first?: DashboardData;
  readonly openOptions: () => void;
}): VNode {
  const t = useT();
  const { first } = props;
  const { state, refresh } = useSummary(first?.summary);
  const results = state.status === 'ready' ? resultsOf(state.value) : undefined;
  const channels = useSubjects('channel', results, first?.channels);
  const partners = useSubjects('partner', results, first?.partners);
  const lists = [channels.state, partners.state];
  const busy = state.status === 'loading' || lists.some(({ status }) => status === 'loading');
  const connections = state.status === 'ready' ? state.value.connections : [];
  return (
    <div class="cw-dash" aria-busy={busy}>
      <header class="cw-dash-head">
        <h1>{t.t('dashboard.title')}</h1>
        <Freshness connections={connections} />
        <a class="cw-button cw-button-default" href="#playbook">
          {t.t('dashboard.playbook.title')}
        </a>
        <Button icon="gear" onClick={props.openOptions}>
          {t.t('ui.panel.options')}
        </Button>
      </header>
      <main class="cw-dash-main">{body()}</main>
    </div>
  );

  function body(): VNode {
    if (state.status === 'loading') return <SkeletonLines lines={12} />;
    if (state.status === 'failed') {
      return <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: refresh }} />;
    }
    if (state.value.status === 'empty') {
      return <ConnectFirst openOptions={props.openOptions}>{t.t('popup.empty.about')}</ConnectFirst>;
    }
    const { summary } = state.value;
    return (
      <>
        <div class="cw-dash-top">
          <Section card title={t.t('dashboard.target')}>
            <AttainmentCard attainment={summary.attainment} />
            <TargetPlanTable attainment={summary.attainment} />
            <div class="cw-dash-tiles">
              <KpiTiles figures={summary.tiles} />
            </div>
          </Section>
          <Section card title={t.t('popup.slipping.title')}>
            <Slipping subjects={summary.slipping} />
          </Section>
        </div>
        {summary.notices.length === 0 ? null : (
          <Section card title={t.t('dashboard.notice.title')}>
            <NoticeList notices={summary.notices} looks />
          </Section>
        )}
        <Section card title={t.t('dashboard.channels')}>
          <Subjects caption={t.t('dashboard.channels')} state={channels.state} onRetry={channels.reload} />
        </Section>
        <Section
          card
          title={t.t('ui.steps.title')}
          aside={<span class="cw-dash-quiet">{t.t('ui.steps.count', { n: summary.stepCount })}</span>}
        >
          <OpenSteps steps={summary.steps} onDecided={refresh} />
        </Section>
        <Section
          card
          title={t.t('dashboard.partners')}
          aside={
            partners.state.status === 'ready' ? (
              <span class="cw-dash-quiet">{t.t('dashboard.partnerCount', { n: partners.state.value.length })}</span>
            ) : null
          }
        >
          <Subjects caption={t.t('dashboard.partners')} state={partners.state} onRetry={partners.reload} />
        </Section>
        <FiguresSection />
        <CustomersSection />
        <p class="cw-dash-quiet">{t.t('dashboard.period', { period: t.period(summary.period) })}</p>
      </>
    );
  }
}

/** Changes when there are new results. */
function resultsOf(reply: SummaryReply): string {
  return reply.status === 'ok' ? reply.summary.computedAt : 'none';
}

function Subjects(props: {
  readonly caption: string;
  readonly state: Answer<SubjectRow[]>;
  readonly onRetry: () => void;
}): VNode {
  const { caption, state, onRetry } = props;
  const t = useT();
  switch (state.status) {
    case 'loading':
      return <SkeletonLines lines={6} />;
    case 'failed':
      return <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: onRetry }} />;
    case 'ready':
      return <SubjectTable caption={caption} rows={state.value} />;
  }
}
