import { render } from 'preact';
import { browser } from 'wxt/browser';
import { AppProvider } from '../../components/context.ts';
import type { DashboardData } from '../../components/dashboard/dashboard.tsx';
import { Pages } from '../../components/dashboard/pages.tsx';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import { browserDraftWriter } from '../../lib/platform/draft-writer.ts';
import { ask } from '../../lib/platform/messaging-client.ts';
import { bootPage } from '../../lib/platform/page-boot.ts';
import { saveFile } from '../options/save-file.ts';

const root = document.getElementById('root');
if (root) {
  const first: DashboardData | undefined =
    location.hash === '#playbook'
      ? undefined
      : {
          summary: ask('summary.get', {}),
          channels: ask('subjects.list', { kind: 'channel' }),
          partners: ask('subjects.list', { kind: 'partner' }),
        };
  const { t, clock } = await bootPage();
  const writer = browserDraftWriter(globalThis);
  const draw = (given?: DashboardData) => {
    const { hash } = location;
    document.title = `${t.t(hash === '#playbook' ? 'dashboard.playbook.title' : 'dashboard.title')} · ${t.t('ui.brand')}`;
    render(
      <AppProvider t={t} ask={ask} clock={clock} writer={writer}>
        <Pages
          fragment={hash}
          first={given}
          openOptions={() => void browser.runtime.openOptionsPage()}
          saveFile={(name, text) => saveFile(name, new Blob([text], { type: 'text/csv' }))}
        />
      </AppProvider>,
      root,
    );
  };
  draw(first);
  addEventListener('hashchange', () => {
    draw();
    scrollTo(0, 0);
  });
}
