import { useCallback } from 'preact/hooks';
import type { Request } from '../../lib/protocol/types.ts';
import { useAsk } from '../context.ts';
import { useAction, useLoad } from './use-load.ts';

/** The settings as stored, and saving some of them. */
export function useSettings() {
  const ask = useAsk();
  const { value, failure, reload } = useLoad(useCallback(() => ask('settings.get', {}), [ask]));
  const saving = useAction();
  const save = (changed: Request<'settings.save'>, saved?: () => void) =>
    saving.run(async () => {
      await ask('settings.save', changed);
      saved?.();
      reload();
    });
  return { stored: value, save, busy: saving.busy, loadFailure: failure, saveFailure: saving.failure, reload };
}
