import type { ParseArgsOptionsConfig } from 'node:util';
import type { Failure } from '../lib/errors.ts';
import type { Translator } from '../lib/i18n/format.ts';
import type { Store } from '../lib/store/store.ts';
import type { Terminal } from './terminal.ts';

/** One thing the command line does. A file each in commands/; index.ts there lists them. */
export interface Command {
  readonly name: string;
  readonly options: ParseArgsOptionsConfig;
  run(session: Session): Promise<Outcome>;
}

/** What a command works with: the user's options, the open workspace, and how to speak to the user. */
export interface Session {
  /** @returns the option's value; `undefined` when it was not given */
  option(name: string): string | undefined;
  /** Whether a switch was given. */
  flag(name: string): boolean;
  readonly store: Store;
  readonly terminal: Terminal;
  readonly translator: Translator;
  /** A line the next one overwrites; dropped when nobody watches. */
  progress(line: string): void;
}

export interface Outcome {
  /** For `--json`: figures as decimal strings, so that none is rounded by whoever reads them. */
  readonly json: Readonly<Record<string, unknown>>;
  /** For people. */
  readonly human: string;
  /** The command did what it could, yet failed. */
  readonly failure?: Failure;
}
