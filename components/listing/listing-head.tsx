import type { VNode } from 'preact';
import type { ListingBrief, OrderBrief } from '../../lib/brief/listing-brief.ts';
import { useT } from '../context.ts';
import { Chip } from '../ui/chip.tsx';

/** Which listing: its title, its number and where it is sold. */
export function ListingHead({ listing }: { readonly listing: ListingBrief }): VNode {
  const { record } = listing;
  const t = useT();
  const about = [record.product?.sku, record.listing === record.product?.sku ? undefined : record.listing];
  return (
    <div class="cw-identity">
      <h1 class="cw-panel-name" title={record.title}>
        {record.title}
      </h1>
      <p class="cw-identity-chips">
        {record.channel === undefined ? null : (
          <Chip title={t.t(`ui.channelKind.${record.channel.kind}`)}>{record.channel.name}</Chip>
        )}
        <span class="cw-identity-facts">{about.filter((part) => part !== undefined).join(' · ')}</span>
      </p>
    </div>
  );
}

export function OrderHead({ order }: { readonly order: OrderBrief }): VNode {
  const t = useT();
  return (
    <div class="cw-identity">
      <h1 class="cw-panel-name" title={order.record.number}>
        {t.t('listing.order.title', { number: order.record.number })}
      </h1>
      <p class="cw-identity-chips">
        {order.channel === undefined ? null : (
          <Chip title={t.t(`ui.channelKind.${order.channel.kind}`)}>{order.channel.name}</Chip>
        )}
        <span class="cw-identity-facts">{t.day(order.placedOn)}</span>
      </p>
    </div>
  );
}
