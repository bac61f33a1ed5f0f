import type { Random } from '../../integrations/sample/generate/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** What people do in the CRM during a sync, one small thing at a time; drawn from a seed. */
export function dayOfEdits(sandbox: Sandbox, random: Random): () => void {
  const { portal } = sandbox;
  const living = (type: string) => portal.all(type).filter(({ archived }) => !archived);
  const one = (type: string) => random.pick(living(type)).id;
  const money = () => random.between(10, 90_000).toFixed(2);
  const at = () => new Date(Date.now() - random.int(1, 300) * 86_400_000).toISOString();
  let made = 0;
  /**
   * Only records that nothing points at are deleted: a CRM does not mark what pointed at a deleted record as changed, so
   * that what was read before still names it, and what is read after it does not.
   */
  const [lonely, lonelyDeals]: [string[], string[]] = [[], []];
  /** Records that cannot be read: mended some time later, or deleted. */
  const bad: string[] = [];

  const linked = living('companies').map(({ id }) => id);
  const take = (from: string[], act: (id: string) => void) => {
    const id = from.shift();
    if (id !== undefined) act(id);
  };

  const edits: (() => void)[] = [
    () => sandbox.editCompany(one('companies'), { name: `Renamed ${++made}` }),
    () => sandbox.editDeal(one('deals'), { amount: money() }),
    () => sandbox.editDeal(one('deals'), { dealname: `Deal ${++made}`, hs_is_closed: 'true' }),
    () => sandbox.edit('contacts', one('contacts'), { firstname: `Person ${++made}` }),
    () => sandbox.edit('orders', one('orders'), { hs_total_price: money() }),
    () => sandbox.edit('orders', one('orders'), { hs_refund_amount: '5.00' }),
    () => {
      const properties = { dealname: `New deal ${++made}`, amount: money(), createdate: at() };
      lonelyDeals.push(sandbox.addDeal({ company: random.pick(linked), properties }).id);
    },
    () =>
      void sandbox.addOrder({
        company: random.pick(linked),
        properties: { hs_order_name: `New ${++made}`, hs_total_price: money(), hs_external_created_date: at() },
      }),
    () => lonely.push(sandbox.addCompany({ name: `New company ${++made}`, domain: `new-${made}.example` }).id),
    () => take(lonely, sandbox.deleteCompany),
    () => take(lonelyDeals, sandbox.deleteDeal),
    () => sandbox.delete('orders', one('orders')),
    () => bad.push(sandbox.addOrder({ company: random.pick(linked), properties: { hs_order_name: 'No amount' } }).id),
    () =>
      take(bad, (id) => {
        if (random.chance(0.5)) sandbox.edit('orders', id, { hs_total_price: money() });
        else if (portal.get('orders', id)?.archived === false) sandbox.delete('orders', id);
      }),
  ];
  return () => random.pick(edits)();
}
