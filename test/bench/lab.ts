import { findBrowser } from '../../scripts/browser.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { buildTesting } from './builds.ts';
import { connectSandbox } from './connected.ts';

/** What suites share. */
export interface Lab {
  /** Numbers of orders to measure at. */
  readonly sizes: readonly number[];
  /** Those asked for, else those that are usual for the suite. */
  sizesOr(usual: readonly number[]): readonly number[];
  /** Path of a Chromium. */
  browser(): string;
  /** A browser with the extension's test build and the sample portal synced; opened at the first call. */
  workbench(): Promise<Workbench>;
  progress(message: string): void;
  close(): Promise<void>;
}

const USUAL_SIZES = [1e4, 1e5];

/** @param sizes those asked for */
export function openLab(sizes?: readonly number[]): Lab {
  let browser: string | undefined;
  let opened: Promise<Workbench> | undefined;
  const progress = (message: string) => console.error(`▸ ${message}`);

  const lab: Lab = {
    sizes: sizes ?? USUAL_SIZES,
    sizesOr: (usual) => sizes ?? usual,
    browser() {
      browser ??= findBrowser();
      return browser;
    },
    workbench() {
      opened ??= openConnected();
      return opened;
    },
    progress,
    async close() {
      // A workbench that never opened has told why already.
      await (await opened?.catch(() => undefined))?.close();
    },
  };
  return lab;

  async function openConnected(): Promise<Workbench> {
    buildTesting(progress);
    const bench = await openWorkbench({ browser: lab.browser() });
    try {
      progress('Syncing the local portal');
      await connectSandbox(bench);
    } catch (error) {
      await bench.close();
      throw error;
    }
    return bench;
  }
}
