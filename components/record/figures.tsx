import type { VNode } from 'preact';
import type { Figure, RecordBrief } from '../../lib/brief/brief.ts';
import type { Period } from '../../lib/model/time.ts';
import { better } from '../better.ts';
import { useNow, useT } from '../context.ts';
import { isPast, oldest } from '../format.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Section } from '../ui/section.tsx';
import { StatList } from '../ui/stat-list.tsx';

/** The figures of the account in view and of its partner or channel, twelve months back. */
export function Figures({ brief }: { readonly brief: RecordBrief }): VNode {
  const { account, headline } = brief;
  const subject = headline.kind === 'partner' ? brief.partner : brief.channel;
  return (
    <>
      {account ? (
        <Block name={account.name} figures={account.figures} period={account.period ?? headline.period} />
      ) : null}
      {subject ? <Block name={subject.name} figures={subject.figures} period={headline.period} /> : null}
    </>
  );
}

function Block(props: {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly period: Period;
}): VNode | null {
  const { name, figures, period } = props;
  const t = useT();
  const past = isPast(period, useNow());
  if (figures.length === 0) return null;
  const sources = figures.flatMap((figure) => figure.sources);
  return (
    <Section title={name} aside={<span class="cw-caption">{past ? t.period(period) : t.t('ui.figures.span')}</span>}>
      <StatList figures={figures} better={better} stamped={oldest(sources)} />
      <AgeStamp sources={sources} />
    </Section>
  );
}
