import { type Browser, browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { inTurn } from './web-locks.ts';

/**
 * Site access, asked for per connection and never at install. A content script is registered for exactly the
 * patterns the user granted, and dropped with them.
 */
export interface SiteScript {
  readonly id: string;
  /** Path of the built content script. */
  readonly js: ScriptPublicPath;
}

export function isGranted(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Whether one of them is granted, or none is asked about. */
export async function isAnyGranted(origins: readonly string[]): Promise<boolean> {
  for (const origin of origins) if (await isGranted([origin])) return true;
  return origins.length === 0;
}

/** Those of them that are granted. */
export async function grantedOf(origins: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(origins.map((origin) => isGranted([origin])));
  return origins.filter((_, at) => granted[at]);
}

/** Only from a user's click. @returns whether the user agreed */
export function requestSites(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Origins a manifest grants for good cannot be given back; the browser says so by throwing. */
export async function releaseSites(origins: readonly string[]): Promise<void> {
  try {
    await browser.permissions.remove({ origins: [...origins] });
  } catch {
    // Required origins (test build): nothing to release.
  }
}

/** Makes the registered scripts what the granted patterns say. Safe to call at every worker start. */
export function registerPages(script: SiteScript, patterns: readonly string[]): Promise<void> {
  // A grant and what it was given for often come together; of two at once the second would find the first's script.
  return inTurn(`register:${script.id}`, () => register(script, patterns));
}

async function register(script: SiteScript, patterns: readonly string[]): Promise<void> {
  const granted = await grantedOf(patterns);
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [script.id] });
  if (granted.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [script.id] });
    return;
  }
  const wanted = {
    id: script.id,
    js: [script.js],
    matches: granted,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (!registered) await browser.scripting.registerContentScripts([wanted]);
  else await browser.scripting.updateContentScripts([wanted]);
}

/** Runs the script in tabs already open on the granted patterns, so that a fresh grant needs no reload. */
export async function runInOpenTabs(script: SiteScript, patterns: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...patterns] });
  for (const tab of tabs) {
    if (tab.id === undefined) continue;
    try {
      await browser.scripting.executeScript({ target: { tabId: tab.id }, files: [script.js] });
    } catch {
      // A discarded tab or an error page takes no script; it gets one when it loads again.
    }
  }
}

/** Runs a script of ours in the tab's top document, in the world of our content scripts there. @throws what the browser says */
export async function runInTab(js: ScriptPublicPath, tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [js], injectImmediately: true });
}

export interface SitesChange {
  readonly given: boolean;
  /** Match patterns. */
  readonly origins: readonly string[];
}

/** Site access was given or taken: by us, or in the browser's own settings. @returns its own removal */
export function onSitesChanged(listener: (change: SitesChange) => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  const added = ({ origins = [] }: Browser.permissions.Permissions) => listener({ given: true, origins });
  const removed = ({ origins = [] }: Browser.permissions.Permissions) => listener({ given: false, origins });
  onAdded.addListener(added);
  onRemoved.addListener(removed);
  return () => {
    onAdded.removeListener(added);
    onRemoved.removeListener(removed);
  };
}
