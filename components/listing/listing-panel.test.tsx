// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { OfferOnPage } from '../../lib/brief/offer-on-page.ts';
import { AppError, text } from '../../lib/errors.ts';
import { goodListing, listing, listingRef, order, thinListing } from '../../test/gallery/listing-fixtures.ts';
import { draw } from '../../test/support/draw.ts';
import { RecordOverlay } from '../record/record-overlay.tsx';
import type { RecordState } from '../record/state.ts';
import { PageOffer } from './watch/offer-reader.ts';

const foreign: RecordState = {
  status: 'unknown',
  reason: text('brief.unknown.notOurs'),
  action: 'none',
  watching: { possible: true, offers: [] },
};
const seen: OfferOnPage = {
  title: 'Claw hammer',
  competitor: 'ToolBarn',
  price: { decimal: '21.99', currency: 'USD' },
};
const read = vi.fn(() => seen);
const changed = vi.fn();

function Overlay({ state, open = true }: { readonly state: RecordState; readonly open?: boolean }) {
  return (
    <PageOffer.Provider value={{ read, url: () => 'https://www.amazon.com/dp/B0C5KQ7T2M' }}>
      <RecordOverlay
        state={state}
        record={listingRef}
        expanded={open}
        onExpand={() => undefined}
        onReload={() => undefined}
        onRefreshed={changed}
      />
    </PageOffer.Provider>
  );
}

test.each<[string, RecordState, string]>([
  [
    'what presses',
    { status: 'listing', listing },
    `Channelwise: ${listing.record.title}, Score 64, grade C, Reorder now, 1 next step`,
  ],
  [
    'that all is well',
    { status: 'listing', listing: goodListing },
    `Channelwise: ${goodListing.record.title}, Score 93, grade A, Stock for 64 days`,
  ],
  [
    'too little',
    { status: 'listing', listing: thinListing },
    `Channelwise: ${listing.record.title}, Not enough data, Not enough data`,
  ],
  ['an order', { status: 'order', order }, 'Channelwise: Order 112-1234567-7654321, $124.95'],
  ['an offer to watch', foreign, 'Channelwise: Watch this offer'],
])('the badge says %s', (_, state, name) => {
  draw(<Overlay state={state} open={false} />);
  expect(screen.getByRole('button', { name })).toBeDefined();
});

describe('the panel', () => {
  const region = (name: string | RegExp) => within(screen.getByRole('region', { name }));

  test('tells a price elsewhere by word and sign', () => {
    draw(<Overlay state={{ status: 'listing', listing }} />);
    const rows = region('Price elsewhere').getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getAllByRole('cell')[1]?.textContent)).toEqual([
      '−12% cheaper',
      '−4% cheaper',
      '±0% same price',
      '+16% dearer',
    ]);
  });

  test('says when to order and that it is late', () => {
    draw(<Overlay state={{ status: 'listing', listing }} />);
    expect(region('Stock cover').getByText('Reorder now: it was due on Nov 17, 2026')).toBeTruthy();
    expect(region('Stock cover').getByRole('meter').getAttribute('aria-valuetext')).toBe('17 days');
  });

  test('says a cause once that leaves many figures out', () => {
    draw(<Overlay state={{ status: 'listing', listing: thinListing }} />);
    expect(region('Performance').getAllByText(/Only 3 of 11 checks/)).toHaveLength(1);
    expect(region('Performance').getByText(/^Revenue, Units sold, Sessions/)).toBeTruthy();
  });

  test('shows one line of the history at a time, in words, as a picture and as a table', async () => {
    draw(<Overlay state={{ status: 'listing', listing }} />);
    const history = region('History');
    expect(history.getByRole('img').getAttribute('aria-label')).toContain('$24.99 on Nov 22, 2026');
    expect(history.getAllByText('not known')).toHaveLength(3);
    fireEvent.click(history.getByRole('tab', { name: 'Rank' }));
    await waitFor(() =>
      expect(history.getByRole('img').getAttribute('aria-label')).toContain('The best is at the top'),
    );
  });
});

describe('watching an offer', () => {
  const open = () => fireEvent.click(screen.getByRole('button', { name: 'Watch this offer' }));
  const field = (name: string) => within(screen.getByRole('form')).getByLabelText(name);
  const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
  const answering = (answers: Readonly<Record<string, unknown>>) => ({
    answer: (message: string) => {
      const answer = answers[message] ?? null;
      if (answer instanceof AppError) throw answer;
      return answer;
    },
  });

  test('reads nothing before the click; keeps what the user corrected', async () => {
    read.mockClear();
    changed.mockClear();
    const { asked } = draw(
      <Overlay state={{ status: 'listing', listing }} />,
      answering({ 'offer.watch': { offerId: 'o' } }),
    );
    expect(read).not.toHaveBeenCalled();
    open();
    expect(read).toHaveBeenCalledTimes(1);
    type('Price', '$19.99');
    fireEvent.click(screen.getByRole('button', { name: 'Watch it' }));
    await screen.findByText('Saved. ToolBarn is watched now.');
    expect(asked.at(-1)).toEqual({
      message: 'offer.watch',
      request: {
        ref: listingRef,
        competitor: 'ToolBarn',
        title: 'Claw hammer',
        price: { units: 1999, scale: 2, currency: 'USD' },
        url: 'https://www.amazon.com/dp/B0C5KQ7T2M',
      },
    });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('says that the layout is not recognised, in the own currency', () => {
    read.mockReturnValueOnce({});
    draw(<Overlay state={{ status: 'listing', listing }} />);
    open();
    expect(screen.getByText('Layout not recognised: type the price.')).toBeTruthy();
    expect(field('Currency')).toHaveProperty('value', 'USD');
    fireEvent.click(screen.getByRole('button', { name: 'Watch it' }));
    expect(screen.getByText('Say who sells it.')).toBeTruthy();
  });

  test('asks on somebody else’s page which own listing it competes with', async () => {
    const matches = [{ listing: 'B0OURS', title: 'Our hammer', channel: 'Amazon US' }];
    const { asked } = draw(
      <Overlay state={foreign} />,
      answering({ 'listings.find': matches, 'offer.watch': { offerId: 'o' } }),
    );
    open();
    expect(await screen.findByLabelText('Competes with')).toHaveProperty('value', 'B0OURS');
    fireEvent.click(screen.getByRole('button', { name: 'Watch it' }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ against: 'B0OURS', competitor: 'ToolBarn' }));
  });

  test('that cannot be kept stays on the form with the reason', async () => {
    const refused = new AppError('config', text('brief.watch.noListing', { listing: 'B0' }), 'gone');
    draw(<Overlay state={{ status: 'listing', listing }} />, answering({ 'offer.watch': refused }));
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Watch it' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(field('Price')).toHaveProperty('value', '21.99');
  });

  test('is forgotten when asked, and told of', async () => {
    changed.mockClear();
    const { asked } = draw(<Overlay state={{ status: 'listing', listing }} />, answering({ 'offer.unwatch': null }));
    fireEvent.click(screen.getByRole('button', { name: 'Stop watching ToolBarn' }));
    await waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    expect(asked.at(-1)).toEqual({ message: 'offer.unwatch', request: { ref: listingRef, offerId: 'watched/1' } });
  });
});
