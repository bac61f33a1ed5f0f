import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { AppError, type Failure, text, toFailure } from '../lib/errors.ts';
import { localeOf } from '../lib/i18n/catalogue.ts';
import { createTranslator, type Translator } from '../lib/i18n/format.ts';
import { loadCatalogue } from '../lib/i18n/load.ts';
import { LOCALES } from '../lib/model/workspace.ts';
import { openFileStore } from '../lib/store/files.ts';
import type { Command, Outcome } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { failureJson } from './failure-json.ts';
import type { Terminal } from './terminal.ts';

const COMMON: ParseArgsOptionsConfig = {
  workspace: { type: 'string' },
  locale: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * Runs one command line.
 * @returns the exit status: 0 done; 2 the user has to change or grant something; 1 anything else
 */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name] = argv;
  const json = argv.includes('--json');
  const translator = await translatorFor(argv, terminal);
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      terminal.out(`${translator.t('cli.help')}\n`);
      return name === undefined ? 2 : 0;
    }
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (!command) throw usage(text('cli.unknownCommand', { command: name }));
    const options = parseOptions(command, argv.slice(1));
    if (options.help === true) {
      terminal.out(`${translator.t('cli.help')}\n`);
      return 0;
    }
    const outcome = await runCommand(command, options, terminal, translator);
    terminal.out(json ? `${JSON.stringify(outcome.json)}\n` : `${outcome.human}\n`);
    return outcome.failure ? report(outcome.failure, terminal, translator) : 0;
  } catch (error) {
    const failure = toFailure(error);
    if (json) terminal.out(`${JSON.stringify({ error: failureJson(failure, translator) })}\n`);
    return report(failure, terminal, translator);
  }
}

type Options = Readonly<Record<string, unknown>>;

async function runCommand(
  command: Command,
  options: Options,
  terminal: Terminal,
  translator: Translator,
): Promise<Outcome> {
  const option = (key: string) => {
    const value = options[key];
    return typeof value === 'string' ? value : undefined;
  };
  const store = await openFileStore(resolve(terminal.cwd, option('workspace') ?? '.channelwise'));
  let shown = false;
  try {
    return await command.run({
      option,
      flag: (key) => options[key] === true,
      store,
      terminal,
      translator,
      progress(line) {
        if (!terminal.interactive) return;
        shown = true;
        terminal.err(`\r\u001b[2K${line}`);
      },
    });
  } finally {
    if (shown) terminal.err('\r\u001b[2K');
    await store.close();
  }
}

function parseOptions(command: Command, args: readonly string[]): Options {
  try {
    return parseArgs({ args: [...args], options: { ...COMMON, ...command.options }, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usage(text('cli.badOption', { reason }));
  }
}

function usage(userText: AppError['userText']): AppError {
  return new AppError('config', userText, userText.key);
}

/** The language is needed before the options are known to be right. */
async function translatorFor(argv: readonly string[], terminal: Terminal): Promise<Translator> {
  const at = argv.findIndex((word) => word === '--locale' || word.startsWith('--locale='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const { LC_ALL, LC_MESSAGES, LANG } = terminal.env;
  const system = (LC_ALL || LC_MESSAGES || LANG || 'en').replace(/\..*$/, '').replaceAll('_', '-');
  const locale = LOCALES.find((known) => known === asked) ?? localeOf('auto', system);
  return createTranslator(locale, await loadCatalogue(locale), () => terminal.now());
}

function report(failure: Failure, terminal: Terminal, translator: Translator): number {
  terminal.err(`${translator.text(failure.userText)}\n`);
  // What the reader can do nothing about needs the detail for a bug report.
  if (failure.kind === 'bug' || failure.kind === 'wireChanged') terminal.err(`${failure.detail}\n`);
  return failure.kind === 'config' || failure.kind === 'permission' ? 2 : 1;
}
