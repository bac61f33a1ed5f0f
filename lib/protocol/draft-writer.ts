import type { Locale } from '../model/workspace.ts';

/** Whether the browser's own language model can write in a language; `none` also where there is no model at all. */
export type DraftReadiness = 'ready' | 'download' | 'downloading' | 'none';

export interface DraftRequest {
  /** The message as the template has it, or as the user has changed it. */
  readonly body: string;
  /** What the step rests on, a line each. */
  readonly facts: readonly string[];
  readonly locale: Locale;
}

/** Rewords a message by a model that runs on this machine. What it writes is for the user to read, change and send. */
export interface DraftWriter {
  readiness(locale: Locale): Promise<DraftReadiness>;
  /**
   * @param options.onDownload the share of the model that is there, while the browser fetches it
   * @returns plain text
   * @throws AppError `transient` where the model fails or writes nothing of use; the signal's reason when aborted
   */
  write(
    request: DraftRequest,
    options: { readonly signal: AbortSignal; readonly onDownload?: (share: number) => void },
  ): Promise<string>;
}
