import { render } from 'preact';
import { browser } from 'wxt/browser';
import { AppProvider } from '../../components/context.ts';
import { Dashboard } from '../../components/dashboard/dashboard.tsx';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import { ask } from '../../lib/platform/messaging-client.ts';
import { bootPage } from '../../lib/platform/page-boot.ts';

const root = document.getElementById('root');
if (root) {
  const first = {
    summary: ask('summary.get', {}),
    channels: ask('subjects.list', { kind: 'channel' }),
    partners: ask('subjects.list', { kind: 'partner' }),
  };
  const { t, clock } = await bootPage();
  document.title = `${t.t('dashboard.title')} · ${t.t('ui.brand')}`;
  render(
    <AppProvider t={t} ask={ask} clock={clock}>
      <Dashboard first={first} openOptions={() => void browser.runtime.openOptionsPage()} />
    </AppProvider>,
    root,
  );
}
