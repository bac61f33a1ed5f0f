import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { type Held, QuarantineOfConnection } from './quarantine-of-connection.tsx';
import './quarantine.css';

/** What could not be read, by connection. */
export function QuarantineSection(props: {
  readonly held: readonly Held[] | undefined;
  readonly onChanged: () => void;
  readonly saveFile: (name: string, content: string | Blob) => void;
}): VNode {
  const { held, onChanged, saveFile } = props;
  const t = useT();
  const filled = held?.filter(({ total, unkept }) => total + unkept > 0);
  return (
    <Section card title={t.t('options.quarantine.title')}>
      <p class="cw-options-about">{t.t('options.quarantine.about')}</p>
      {filled === undefined ? <SkeletonLines lines={3} /> : null}
      {filled?.length === 0 ? <p>{t.t('options.quarantine.none')}</p> : null}
      {filled?.map((one) => (
        <QuarantineOfConnection key={one.connection.id} held={one} onChanged={onChanged} saveFile={saveFile} />
      ))}
    </Section>
  );
}
