import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { toFailure } from '../../lib/errors.ts';
import { ask } from '../../lib/platform/messaging-client.ts';
import { SITE_CLOSED } from '../../lib/protocol/site-closed.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import { Greeting } from './greeting.ts';
import { ListBadges } from './list-badges.ts';
import { PanelDoor } from './panel-door.ts';
import { RecordFinder } from './record-finder.ts';
import { followRecords, watchLocation } from './router.ts';
import { onRenewed, onReview, onToggle } from './signals.ts';

/** Wires the parts. Until a record or a link to one turns up, all that runs is a match of the URL and, when idle, of the links. */
export function startOverlay(ctx: ContentScriptContext): void {
  const asking: Ask = (message, request) =>
    ask(message, request).catch((error: unknown) => {
      // Reading it is what makes the context notice that the extension is gone.
      if (ctx.isInvalid) console.debug('[channelwise] the extension was updated or removed');
      // The user closed this site to us. When it is opened again, the script is run again.
      else if (toFailure(error).userText.key === SITE_CLOSED) ctx.abort(SITE_CLOSED);
      throw error;
    });
  const greeting = new Greeting(asking, location.host);
  const panel = new PanelDoor({ ask: asking, greeting, host: location.host });
  const finder = new RecordFinder(asking, location);
  const badges = new ListBadges({ ask: asking, match: finder.match });

  const follow = followRecords({ match: finder.match, show: (ref) => panel.show(ref) });
  const visit = (url: URL) => {
    follow(url);
    badges.visit(url);
  };
  watchLocation(ctx, visit);
  /** The site is described now, or otherwise than before: its addresses and links are read anew. */
  const read = async () => {
    await finder.load();
    if (!ctx.isValid) return;
    visit(new URL(location.href));
    badges.renew();
  };
  if (finder.isDescribed) void read();
  onToggle(ctx, () => panel.toggle());
  onRenewed(ctx, (ref) => {
    panel.renew(ref);
    if (ref === undefined) badges.renew();
  });
  onReview(ctx, () => {
    greeting.forget();
    void greeting.get().catch(() => undefined);
    if (finder.isDescribed) void read();
  });
  ctx.addEventListener(document, 'visibilitychange', () => {
    // Back on the tab after an update or removal, the reader must not find figures that nobody renews.
    if (document.visibilityState === 'visible' && ctx.isValid) panel.refreshIfOld();
  });

  // An update or removal of the extension leaves this script without a background, and a closed site without answers:
  // go quietly.
  ctx.onInvalidated(() => {
    panel.destroy();
    badges.destroy();
  });
}
