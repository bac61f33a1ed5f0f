import { render } from 'preact';
import { browser } from 'wxt/browser';
import { AppProvider } from '../../components/context.ts';
import { Popup } from '../../components/popup/popup.tsx';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import { ask } from '../../lib/platform/messaging-client.ts';
import { bootPage } from '../../lib/platform/page-boot.ts';
import { sidePanelOpener } from '../../lib/platform/side-panel.ts';

const root = document.getElementById('root');
if (root) {
  // Asked for before the texts are there: the worker may have to start first.
  const first = ask('summary.get', {});
  const [{ t, clock }, openSidePanel] = await Promise.all([bootPage(), sidePanelOpener()]);
  const open = (path: '/options.html' | '/dashboard.html') => {
    void browser.tabs.create({ url: browser.runtime.getURL(path) }).then(() => window.close());
  };
  render(
    <AppProvider t={t} ask={ask} clock={clock}>
      <Popup
        first={first}
        openOptions={() => open('/options.html')}
        openDashboard={() => open('/dashboard.html')}
        openSidePanel={() => void openSidePanel().then(() => window.close())}
        painted={() => performance.mark('channelwise:painted')}
      />
    </AppProvider>,
    root,
  );
}
