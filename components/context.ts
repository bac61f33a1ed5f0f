import { type ComponentChild, type ComponentChildren, createContext, h } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Translator } from '../lib/i18n/format.ts';
import type { DraftWriter } from '../lib/protocol/draft-writer.ts';
import type { Ask } from '../lib/protocol/types.ts';

interface AppContext {
  readonly t: Translator;
  readonly ask: Ask;
  readonly clock: () => number;
  readonly writer: DraftWriter | undefined;
}

const Context = createContext<AppContext | undefined>(undefined);

const MINUTE = 60_000;

/** What every component may reach: texts, the background, the time of day (a fresh one each minute, so that ages keep up). */
export function AppProvider(props: {
  readonly t: Translator;
  readonly ask: Ask;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** The browser's own language model, on pages of ours. */
  readonly writer?: DraftWriter;
  readonly children: ComponentChildren;
}): ComponentChild {
  const { t, ask, clock, writer, children } = props;
  const [, setMinutes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinutes((passed) => passed + 1), MINUTE);
    return () => clearInterval(timer);
  }, []);
  // A new value each time: whoever reads the time of day draws again.
  return h(Context.Provider, { value: { t, ask, clock, writer }, children });
}

function useApp(): AppContext {
  const app = useContext(Context);
  if (app === undefined) throw new Error('no AppProvider above this component');
  return app;
}

export const useT = (): Translator => useApp().t;
export const useAsk = (): Ask => useApp().ask;
/** Milliseconds since the epoch, renewed each minute and whenever something is drawn: what has just arrived is never of the future. */
export const useNow = (): number => useApp().clock();
export const useWriter = (): DraftWriter | undefined => useApp().writer;
