import { isSafePage } from '../sites/address.ts';

/** What browsers say of who sent a message; they fill it in themselves. */
export interface MessageSender {
  readonly id?: string | undefined;
  /** Of the document; a page that changes its address by script may still carry the one it was loaded with. */
  readonly url?: string | undefined;
  /** Firefox leaves it out. */
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined;
}

/** Who is asking: a page of ours, or our content script in the top frame of a visited one. */
export type Asker = { readonly from: 'extension' } | PageAsker;

export interface PageAsker {
  readonly from: 'page';
  readonly tab: number;
  /** The page's own address, all of one origin: the document's and, where it is known, the tab's. */
  readonly urls: readonly [URL, ...URL[]];
}

/**
 * @param own the extension's id and the root of its pages (`chrome-extension://…/`)
 * @returns `undefined` for anybody else: another extension, a frame inside a page, a page that is not encrypted, unless it is of this machine
 */
export function askerOf(sender: MessageSender, own: { readonly id: string; readonly url: string }): Asker | undefined {
  const { id, url, origin, frameId, tab } = sender;
  if (id !== own.id || url === undefined) return undefined;
  if (url.startsWith(own.url)) {
    const ours = origin === undefined || `${origin}/` === own.url;
    const inOurTab = tab?.url === undefined || tab.url.startsWith(own.url);
    return ours && inOurTab ? { from: 'extension' } : undefined;
  }
  const loaded = pageUrl(url);
  if (loaded === undefined || tab?.id === undefined || frameId !== 0) return undefined;
  if (origin !== undefined && origin !== loaded.origin) return undefined;
  const shown = pageUrl(tab.url);
  return {
    from: 'page',
    tab: tab.id,
    urls: shown?.origin === loaded.origin && shown.href !== loaded.href ? [loaded, shown] : [loaded],
  };
}

function pageUrl(url: string | undefined): URL | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return isSafePage(parsed) ? parsed : undefined;
}
