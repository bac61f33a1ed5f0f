import type { VNode } from 'preact';
import type { Figure, RecordBrief } from '../../lib/brief/brief.ts';
import { better } from '../better.ts';
import { useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Section } from '../ui/section.tsx';
import { StatList } from '../ui/stat-list.tsx';

/** The figures of the account in view and of its partner or channel, twelve months back. */
export function Figures({ brief }: { readonly brief: RecordBrief }): VNode {
  const subject = brief.headline.kind === 'partner' ? brief.partner : brief.channel;
  return (
    <>
      {brief.account ? <Block name={brief.account.name} figures={brief.account.figures} /> : null}
      {subject ? <Block name={subject.name} figures={subject.figures} /> : null}
    </>
  );
}

function Block({ name, figures }: { readonly name: string; readonly figures: readonly Figure[] }): VNode | null {
  const t = useT();
  if (figures.length === 0) return null;
  const sources = figures.flatMap((figure) => figure.sources);
  return (
    <Section title={name} aside={<span class="cw-caption">{t.t('ui.figures.span')}</span>}>
      <StatList figures={figures} better={better} />
      <AgeStamp sources={sources} />
    </Section>
  );
}
