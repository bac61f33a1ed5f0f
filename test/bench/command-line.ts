/** What was asked for. */
export interface Wanted {
  readonly json: boolean;
  readonly suites: readonly string[];
  /** Absent: as each suite has them. */
  readonly sizes?: readonly number[];
}

/** A command line that makes no sense; the message says what would. */
export class UsageError extends Error {}

const MAX_ORDERS = 1e7;

/**
 * @param available names of suites
 * @throws UsageError
 */
export function parseCommandLine(
  args: readonly string[],
  available: readonly string[],
  defaults: readonly string[],
): Wanted {
  const suites: string[] = [];
  let json = false;
  let sizes: readonly number[] | undefined;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--orders') sizes = parseSizes(args[++at]);
    else if (arg.startsWith('--orders=')) sizes = parseSizes(arg.slice('--orders='.length));
    else if (available.includes(arg)) suites.push(arg);
    else {
      const what = arg.startsWith('-') ? `Unknown option ${arg}` : `Unknown suite "${arg}"`;
      throw new UsageError(`${what}. Suites: ${available.join(' ')}. Options: --json, --orders 1e4,1e5,1e6.`);
    }
  }
  return { json, ...(sizes ? { sizes } : {}), suites: suites.length > 0 ? [...new Set(suites)] : defaults };
}

function parseSizes(list: string | undefined): number[] {
  const sizes = (list ?? '').split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0 && size <= MAX_ORDERS)) return sizes;
  throw new UsageError(`--orders takes numbers of orders up to ${MAX_ORDERS}, as in --orders 1e4,1e5,1e6.`);
}
