// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, test } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import { brief, cjkBrief, failure, ref, thinBrief } from '../../test/gallery/fixtures.ts';
import { draw } from '../../test/support/draw.ts';
import { RecordOverlay } from './record-overlay.tsx';
import type { RecordState } from './state.ts';

function Overlay({ state, open = false }: { readonly state: RecordState; readonly open?: boolean }) {
  const [expanded, setExpanded] = useState(open);
  return (
    <RecordOverlay
      state={state}
      record={ref}
      expanded={expanded}
      onExpand={setExpanded}
      onReload={() => undefined}
      onRefreshed={() => undefined}
      site="crm.example"
    />
  );
}

const ok: RecordState = { status: 'ok', brief };

describe('badge', () => {
  test.each<[string, RecordState, string]>([
    ['score', ok, 'Channelwise: Acme Distribution, Score 41, grade D, 2 next steps'],
    ['no score', { status: 'ok', brief: thinBrief }, 'Channelwise: Marketplace, Not enough data'],
    ['loading', { status: 'loading' }, 'Channelwise: Loading'],
    ['failed', { status: 'failed', failure }, 'Channelwise: Could not load'],
    [
      'unknown',
      { status: 'unknown', reason: text('error.bug'), action: 'none' },
      'Channelwise: No data for this record',
    ],
  ])('%s is in its name', (_, state, name) => {
    draw(<Overlay state={state} />);
    expect(screen.getByRole('button', { name })).toBeDefined();
  });
});

describe('opening and closing', () => {
  test('moves the focus into the panel and back to the badge', async () => {
    draw(<Overlay state={ok} />);
    fireEvent.click(screen.getByRole('button'));
    const panel = await screen.findByRole('dialog');
    await waitFor(() => expect(document.activeElement).toBe(panel));
    fireEvent.keyDown(panel, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button')));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a panel that was open from the start leaves the focus to the page', () => {
    draw(<Overlay state={ok} open />);
    expect(document.activeElement).toBe(document.body);
  });
});

describe('panel', () => {
  test('says which period it speaks of where sales ended long ago, and nothing of it otherwise', () => {
    const quiet = draw(<Overlay state={ok} open />);
    expect(quiet.container.textContent).toContain('last 12 months');
    expect(quiet.container.textContent).not.toContain('on record end');
    quiet.unmount();
    const period = { from: '2013-01-29', to: '2014-01-29' };
    const past = { ...brief, headline: { ...brief.headline, period } };
    const { container } = draw(<Overlay state={{ status: 'ok', brief: past }} open />);
    expect(container.textContent?.replaceAll('\u2009', ' ')).toContain(
      'Score and figures of Jan 29, 2013 – Jan 28, 2014',
    );
    expect(container.textContent).not.toContain('last 12 months');
    expect(container.textContent).not.toContain('Revenue, last');
  });

  test('figures of a customer may be of another time than its partner’s', () => {
    const account = {
      name: 'Contoso',
      figures: brief.account?.figures ?? [],
      period: { from: '2013-01-29', to: '2014-01-29' },
    };
    draw(<Overlay state={{ status: 'ok', brief: { ...brief, account } }} open />);
    const figures = screen.getByRole('region', { name: 'Contoso' });
    expect(figures.textContent).toContain('2014');
    expect(screen.queryByText(/on record end/)).toBeNull();
  });

  test('shows why: each driver with both numbers and its points, and what is missing', () => {
    draw(<Overlay state={ok} open />);
    const why = within(screen.getByRole('region', { name: 'Why this score' }));
    const row = why.getByText('Win rate').closest('li');
    expect(row?.textContent).toBe('Win rate, 18% against 31% for peers: −9 points');
    expect(why.getByText('Attainment').closest('li')?.textContent).toContain('No revenue target is set');
  });

  test('shows four drivers, then all', () => {
    draw(<Overlay state={ok} open />);
    const why = within(screen.getByRole('region', { name: 'Why this score' }));
    expect(why.queryByText('New customers')).toBeNull();
    fireEvent.click(why.getByRole('button', { name: 'All 5 factors' }));
    expect(why.getByText('New customers')).toBeDefined();
  });

  test('shows the last five events, newest first, by month, and more when asked', () => {
    draw(<Overlay state={ok} open />);
    const history = within(screen.getByRole('region', { name: 'History' }));
    expect(history.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'November 2026',
      'October 2026',
    ]);
    expect(history.queryByText(/earlier events/)).toBeNull();
    fireEvent.click(history.getByRole('button', { name: 'Show 8 more of 8' }));
    expect(history.getAllByRole('listitem')).toHaveLength(13);
    expect(history.getByText('212 earlier events are not listed.')).toBeDefined();
    fireEvent.click(history.getByRole('button', { name: 'Show less' }));
    expect(history.getAllByRole('listitem')).toHaveLength(5);
  });

  test('the history is narrowed by kind and by words; what is left is said, and nothing found is undone', () => {
    draw(<Overlay state={ok} open />);
    const history = within(screen.getByRole('region', { name: 'History' }));
    fireEvent.click(history.getByRole('button', { name: 'Deals 3' }));
    expect(history.getAllByRole('listitem')).toHaveLength(3);
    expect(history.getByText('3 of 13 events').getAttribute('aria-live')).toBe('polite');
    const search = history.getByRole('searchbox', { name: 'Search the history' });
    fireEvent.input(search, { target: { value: 'NORTHWIND' } });
    expect(history.getAllByRole('listitem')).toHaveLength(1);
    fireEvent.input(search, { target: { value: 'zebra' } });
    expect(history.queryAllByRole('listitem')).toEqual([]);
    expect(history.getByText('Nothing in this history matches “zebra”.')).toBeDefined();
    fireEvent.click(history.getByRole('button', { name: 'Show all' }));
    expect(history.getAllByRole('listitem')).toHaveLength(5);
    expect(history.queryByText(/of 13 events/)).toBeNull();
  });

  test('open conflicts stand before everything else and lead to the step that settles them', () => {
    draw(<Overlay state={ok} open />);
    const note = within(screen.getByRole('region', { name: '2 open conflicts' }));
    expect(note.getByText(/Territories overlap/).parentElement?.textContent).toBe(
      'Territories overlap: Acme Distribution and Nordlys AS',
    );
    expect(note.getByText('since Sep 3, 2026')).toBeDefined();
    fireEvent.click(note.getByRole('button', { name: 'Go to the next step' }));
    const step = screen.getByRole('button', { name: /Help Acme Distribution reach Gold/ });
    expect(step.getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(step);
  });

  test('tells who is responsible on both sides and where the partnership stands', () => {
    draw(<Overlay state={ok} open />);
    expect(screen.getByText('Nordics · owner Mara Lindqvist · their contact Jonas Weber')).toBeDefined();
    const line = within(screen.getByRole('list', { name: 'Stages of the partnership' })).getAllByRole('listitem');
    expect(line.map((one) => one.getAttribute('aria-current'))).toEqual([null, null, null, null, null, 'step']);
    const standing = within(screen.getByRole('region', { name: 'Partnership' }));
    expect(standing.getByText('1 overdue, 3 of 5 passed').closest('div')?.textContent).toContain('Training');
  });

  test('its menu leads to other pages, and switches it off on this site', async () => {
    const { asked } = draw(<Overlay state={ok} open />);
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'Settings',
      'Dashboard',
      'Switch off on crm.example',
    ]);
    fireEvent.click(screen.getByRole('menuitem', { name: /Switch off/ }));
    expect(asked).toEqual([{ message: 'overlay.off', request: { host: 'crm.example' } }]);
  });

  test('the trend can be heard month by month', () => {
    draw(<Overlay state={ok} open />);
    const months = screen.getByRole('list', { name: 'Trend of revenue by month over 12 months' });
    const said = within(months).getAllByRole('listitem');
    expect(said[0]?.textContent).toBe('November 2025: $41K');
    expect(said.at(-1)?.textContent).toBe('October 2026: $31K');
  });

  test('says where the figures come from and how old they are', () => {
    draw(<Overlay state={ok} open />);
    const sources = screen.getByRole('list', { name: 'Sources' });
    expect(sources.textContent).toContain('HubSpot · 3 hr. ago');
    expect(sources.textContent).toContain('Orders 2026.csv · 4 days ago');
  });

  test('an unknown record has its cause and one action', () => {
    const { asked } = draw(
      <Overlay state={{ status: 'unknown', reason: text('error.noBackground'), action: 'sync' }} open />,
    );
    expect(screen.getByText(/did not answer/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Open settings to sync' }));
    expect(asked).toEqual([{ message: 'page.open', request: { page: 'options' } }]);
  });

  test('a failure is told with what to do', () => {
    draw(<Overlay state={{ status: 'failed', failure }} open />);
    const note = screen.getByRole('alert');
    expect(note.textContent).toContain('A permission is missing');
    expect(note.textContent).not.toContain('MISSING_SCOPES');
    fireEvent.click(within(note).getByRole('button', { name: 'Details' }));
    expect(note.textContent).toContain('MISSING_SCOPES');
  });

  test.each(['zh-CN', 'zh-TW', 'en'])('lacks no text in %s', (locale) => {
    for (const each of [brief, cjkBrief, thinBrief]) {
      const { container } = draw(<Overlay state={{ status: 'ok', brief: each }} open />, { locale });
      const names = [...container.querySelectorAll('[title], [aria-label]')].map(
        (element) => `${element.getAttribute('title')} ${element.getAttribute('aria-label')}`,
      );
      expect(`${container.textContent} ${names.join(' ')}`).not.toMatch(/\[[a-zA-Z]+\.[\w.]+\]|\{\w+\}/);
    }
  });
});

describe('next steps', () => {
  const title = /Talk to Acme Distribution/;
  const card = () => within(screen.getByRole('button', { name: title }).closest('li') as HTMLElement);

  test('names the numbers behind it, what is at stake and by when', () => {
    draw(<Overlay state={ok} open />);
    const words = screen.getByRole('button', { name: title }).closest('li')?.textContent;
    expect(words).toContain('$114K at stake');
    expect(words).toContain('by Nov 27, 2026');
    expect(words).toContain('Same months a year earlier$248,200');
  });

  test('is done only once the background has stored it, and can be undone', async () => {
    const { asked } = draw(<Overlay state={ok} open />);
    fireEvent.click(card().getByRole('button', { name: 'Done' }));
    await screen.findByRole('status');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByRole('button', { name: title });
    expect(asked.map(({ request }) => request)).toEqual([
      { stepId: 'partner-slipping/acme/2026-11', ref, decision: 'done' },
      { stepId: 'partner-slipping/acme/2026-11', ref, decision: 'reopen' },
    ]);
  });

  test('stays as it was when storing fails, and says why', async () => {
    draw(<Overlay state={ok} open />, {
      answer: () => {
        throw new AppError('transient', text('error.noBackground'), 'no background');
      },
    });
    fireEvent.click(card().getByRole('button', { name: 'Done' }));
    expect((await screen.findByRole('alert')).textContent).toContain('did not answer');
    expect(screen.getByRole('button', { name: title })).toBeDefined();
  });

  test('without leave to write there is no task button, but the way to allow it', () => {
    const { asked } = draw(<Overlay state={{ status: 'ok', brief: cjkBrief }} open />);
    expect(screen.queryByRole('button', { name: 'Create task' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Turn on' }));
    expect(asked[0]?.message).toBe('page.open');
  });
});
