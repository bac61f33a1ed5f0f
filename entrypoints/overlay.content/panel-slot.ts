import type { BriefReply } from '../../lib/brief/brief.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import type { Greeting } from './greeting.ts';

/** What the panel's script draws with; nothing of it is loaded into a page before a record is in view. */
export interface Panel {
  /** @param asked the brief of the record, where it is on its way already */
  show(ref: RecordRef | undefined, asked?: Promise<BriefReply>): void;
  toggle(): void;
  /** There are new results or settings, or, with a record, something new of that one. */
  renew(ref?: RecordRef): void;
  refreshIfOld(): void;
  destroy(): void;
}

export interface PanelNeeds {
  readonly ask: Ask;
  readonly greeting: Greeting;
  /** Of the visited page. */
  readonly host: string;
}

export type MakePanel = (needs: PanelNeeds) => Panel;

/**
 * Where the two scripts meet: a global of the extension's own world in the page, which the page's scripts cannot reach.
 * A script that is run again offers itself again; whoever asked for it takes the newest.
 */
const SLOT = Symbol.for('channelwise.panel');

export function offerPanel(make: MakePanel): void {
  Reflect.set(globalThis, SLOT, make);
}

export function offeredPanel(): MakePanel | undefined {
  const offered: unknown = Reflect.get(globalThis, SLOT);
  return isMaker(offered) ? offered : undefined;
}

/** Only our own scripts can have put it there. */
function isMaker(offered: unknown): offered is MakePanel {
  return typeof offered === 'function';
}
