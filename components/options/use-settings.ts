import { useCallback, useState } from 'preact/hooks';
import type { Request } from '../../lib/protocol/types.ts';
import { useAsk } from '../context.ts';
import { useAction, useLoad } from './use-load.ts';

/** The settings as stored, and saving some of them. A choice counts at once, so that a second quick one builds on it. */
export function useSettings() {
  const ask = useAsk();
  const { value, failure, reload } = useLoad(useCallback(() => ask('settings.get', {}), [ask]));
  const [chosen, setChosen] = useState<Request<'settings.save'>>({});
  const saving = useAction();
  const save = (changed: Request<'settings.save'>, saved?: () => void) => {
    setChosen((before) => ({ ...before, ...changed }));
    saving.run(async () => {
      try {
        await ask('settings.save', changed);
      } catch (error) {
        setChosen({});
        throw error;
      }
      saved?.();
      reload();
    });
  };
  const stored = value && {
    settings: chosen.settings ?? value.settings,
    workspace: chosen.workspace ?? value.workspace,
  };
  return { stored, save, busy: saving.busy, loadFailure: failure, saveFailure: saving.failure, reload };
}
