import { render } from 'preact';
import { browser } from 'wxt/browser';
import { AppProvider } from '../../components/context.ts';
import { SidePanel } from '../../components/record/side-panel.tsx';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import { activeTab, onActiveTabChanged } from '../../lib/platform/active-tab.ts';
import { browserDraftWriter } from '../../lib/platform/draft-writer.ts';
import { ask } from '../../lib/platform/messaging-client.ts';
import { bootPage } from '../../lib/platform/page-boot.ts';

const root = document.getElementById('root');
if (root) {
  const { t, clock } = await bootPage();
  render(
    <AppProvider t={t} ask={ask} clock={clock} writer={browserDraftWriter(globalThis)}>
      <SidePanel
        activeTab={activeTab}
        onTabChanged={onActiveTabChanged}
        openOptions={() => void browser.tabs.create({ url: browser.runtime.getURL('/options.html#sites') })}
      />
    </AppProvider>,
    root,
  );
}
