import { AppError, text } from '../errors.ts';

/** The names of an error and of the errors inside it: Dexie wraps what IndexedDB threw. */
function names(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const own = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  const inner = 'inner' in error ? names(error.inner, depth + 1) : [];
  const failures = 'failures' in error && Array.isArray(error.failures) ? error.failures : [];
  return [...own, ...inner, ...failures.flatMap((failure) => names(failure, depth + 1))];
}

/** A transaction that is aborted by nobody is one whose database was closed. */
const CLOSED: ReadonlySet<string> = new Set(['DatabaseClosedError', 'InvalidStateError', 'AbortError']);

/** Whether the database was closed under us (site data cleared, another context upgrading), so that one retry makes sense. */
export function wasClosed(error: unknown): boolean {
  const found = names(error);
  return found.some((name) => CLOSED.has(name)) && !found.includes('QuotaExceededError');
}

/**
 * Of a failure to open: a state that is called invalid then is no database closed meanwhile but one that is not to be
 * had, as in a private window of Firefox.
 * @throws always
 */
export function refused(error: unknown): never {
  if (!names(error).includes('InvalidStateError')) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  throw new AppError('config', text('error.storageUnavailable'), detail, { cause: error });
}

/** Whether a part of the database, or all of it, cannot be read. */
export function isUnreadable(error: unknown): error is AppError {
  return error instanceof AppError && error.userText.key === 'error.storageUnavailable';
}

/** What the user can do about a failure of IndexedDB. Other errors stay what they are. */
export function storeError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const found = new Set(names(error));
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (found.has('QuotaExceededError')) {
    return new AppError('config', text('error.storageFull'), detail, { cause: error });
  }
  if (found.has('VersionError')) {
    return new AppError('config', text('error.storageNewer'), detail, { cause: error });
  }
  if (
    found.has('MissingAPIError') ||
    found.has('OpenFailedError') ||
    found.has('UnknownError') ||
    found.has('NotReadableError')
  ) {
    return new AppError('config', text('error.storageUnavailable'), detail, { cause: error });
  }
  if ([...CLOSED].some((name) => found.has(name))) {
    return new AppError('transient', text('error.storageClosed'), detail, { cause: error });
  }
  return error;
}
