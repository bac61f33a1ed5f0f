import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { PageAdapter, PageExample } from '../../lib/sync/page-adapter.ts';

const SITE = /^www\.(?:be(?:nl|fr)\.)?ebay\.(?:com|(?:com?\.)?[a-z]{2})$/;
/** An item's number is the same on every country's site, so no tenant comes with it. */
const ITEM = /^\/itm\/(?:[^/]+\/)?(\d{9,15})\/?$/;
const ORDER_PAGE = /^\/(?:sh|mesh)\/ord\/details\/?$/;

export const ebayPage: PageAdapter = {
  id: 'ebay',
  match({ protocol, hostname, pathname, searchParams }) {
    if (protocol !== 'https:' || !SITE.test(hostname)) return undefined;
    const item = ITEM.exec(pathname)?.[1];
    if (item !== undefined) return { system: 'ebay', kind: 'listing', externalId: item };
    const order = ORDER_PAGE.test(pathname) ? searchParams.get('orderid') : null;
    return order && /^[\d!-]{5,40}$/.test(order) ? { system: 'ebay', kind: 'order', externalId: order } : undefined;
  },
};

const item: RecordRef = { system: 'ebay', kind: 'listing', externalId: '335501234567' };
const order: RecordRef = { system: 'ebay', kind: 'order', externalId: '12-34567-89012' };

export const examples: readonly PageExample[] = [
  { url: 'https://www.ebay.com/itm/335501234567', ref: item },
  { url: 'https://www.ebay.com/itm/335501234567?hash=item4e1d&var=634#rpdCntId', ref: item },
  { url: 'https://www.ebay.co.uk/itm/Claw-Hammer-16-oz/335501234567', ref: item, note: 'older link' },
  { url: 'https://www.ebay.de/itm/335501234567', ref: item },
  { url: 'https://www.benl.ebay.be/itm/335501234567', ref: item },
  { url: 'https://www.ebay.com/sh/ord/details?orderid=12-34567-89012&srn=1', ref: order },
  { url: 'https://www.ebay.com.au/mesh/ord/details?mode=SH&orderid=12-34567-89012', ref: order },
  { url: 'https://www.ebay.com/sh/ord?filter=status:ALL_ORDERS', ref: undefined, note: 'orders' },
  { url: 'https://www.ebay.com/sh/ord/details', ref: undefined, note: 'no order' },
  { url: 'https://www.ebay.com/sh/lst/active', ref: undefined, note: 'listings' },
  { url: 'https://www.ebay.com/sch/i.html?_nkw=hammer', ref: undefined, note: 'search' },
  { url: 'https://www.ebay.com/itm/hammer', ref: undefined, note: 'not a number' },
  { url: 'https://www.ebay.com/p/335501234567', ref: undefined, note: 'a product of the catalogue, of many sellers' },
  { url: 'http://www.ebay.com/itm/335501234567', ref: undefined, note: 'not encrypted' },
  { url: 'https://www.ebay.com.example.net/itm/335501234567', ref: undefined, note: 'look-alike' },
  { url: 'https://signin.ebay.com/itm/335501234567', ref: undefined, note: 'another service' },
];
