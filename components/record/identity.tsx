import type { VNode } from 'preact';
import type { RecordBrief } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { Chip } from '../ui/chip.tsx';
import { LifeCycle } from './life-cycle.tsx';

/** Whose score it is and how this record hangs on it. */
export function Identity({ brief }: { readonly brief: RecordBrief }): VNode {
  const t = useT();
  const { partner, channel, headline, record } = brief;
  const itself = headline.kind === 'partner' && partner?.linkedBy === 'itself';
  const linked =
    partner !== undefined && !itself && headline.kind === 'partner' ? t.t(LINKED[partner.linkedBy]) : undefined;
  const facts = [
    ...(partner?.territory === undefined ? [] : [partner.territory]),
    ...(partner?.ownerName === undefined ? [] : [t.t('ui.owner', { name: partner.ownerName })]),
    ...(partner?.counterpart === undefined ? [] : [t.t('ui.counterpart', { name: partner.counterpart })]),
  ];
  return (
    <div class="cw-identity">
      {itself ? null : (
        <p class="cw-identity-record" title={linked}>
          {t.t(headline.kind === 'partner' ? 'ui.identity.partnerOf' : 'ui.identity.channelOf', { name: record.name })}
          {/* What we inferred ourselves is said, so that a wrong guess can be seen. */}
          {linked !== undefined && (partner?.linkedBy === 'name' || partner?.linkedBy === 'domain')
            ? ` · ${linked}`
            : null}
        </p>
      )}
      <h1 class="cw-panel-name" title={headline.name}>
        {headline.name}
      </h1>
      <p class="cw-identity-chips">
        {channel !== undefined && headline.kind === 'partner' ? (
          <Chip title={t.t(`ui.channelKind.${channel.kind}`)}>{channel.name}</Chip>
        ) : null}
        {headline.kind === 'channel' && channel !== undefined ? (
          <Chip>{t.t(`ui.channelKind.${channel.kind}`)}</Chip>
        ) : null}
        {partner?.tier === undefined ? null : <Chip tone="accent">{partner.tier}</Chip>}
        {facts.length > 0 ? <span class="cw-identity-facts">{facts.join(' · ')}</span> : null}
      </p>
      {partner?.stage === undefined ? null : <LifeCycle stage={partner.stage} />}
    </div>
  );
}

const LINKED = {
  itself: 'ui.linkedBy.itself',
  field: 'ui.linkedBy.field',
  domain: 'ui.linkedBy.domain',
  name: 'ui.linkedBy.name',
} as const;
