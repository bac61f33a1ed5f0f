import type { VNode } from 'preact';
import { useAsk, useT } from '../context.ts';
import { Menu } from '../ui/menu.tsx';

/** What is not about the record: other pages of ours, and being left alone on this site. */
export function PanelMenu(props: {
  /** Host of the page that the panel lies over; absent beside the page. */
  readonly site: string | undefined;
  readonly onOptions: () => void;
  readonly onFailed: (error: unknown) => void;
}): VNode {
  const { site, onOptions, onFailed } = props;
  const t = useT();
  const ask = useAsk();
  return (
    <Menu
      label={t.t('ui.panel.more')}
      icon="more"
      align="end"
      items={[
        { label: t.t('ui.panel.options'), onSelect: onOptions },
        {
          label: t.t('ui.panel.dashboard'),
          onSelect: () => void ask('page.open', { page: 'dashboard' }).catch(onFailed),
        },
        ...(site === undefined
          ? []
          : [
              {
                label: t.t('ui.panel.off', { site }),
                onSelect: () => void ask('overlay.off', { host: site }).catch(onFailed),
              },
            ]),
      ]}
    />
  );
}
