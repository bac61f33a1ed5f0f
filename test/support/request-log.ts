import type { Sandbox } from '../sandbox/sandbox.ts';

/** A request is logged when it has ended, one that died with its worker a little after the worker. */
const LATE = 3;

/** What the extension asked of the CRM's API since the log was begun, and when it was disturbed in it. */
export interface RequestLog {
  readonly count: number;
  /** Whether something under this path has been asked for. */
  has(path: string): boolean;
  /** Something was done now that makes the extension ask again for what it was waiting for. */
  disturbed(): void;
  /** Requests made more often than the disturbances between the first and the last of them explain. */
  unexplained(): string[];
}

/** Begins a new log. */
export function requestLog(sandbox: Sandbox): RequestLog {
  sandbox.clearRequests();
  const disturbances: number[] = [];
  const asked = () => sandbox.requests.filter(({ host }) => host === 'api.hubapi.com');
  return {
    get count() {
      return asked().length;
    },
    has: (path) => asked().some((request) => request.path.includes(path)),
    disturbed: () => void disturbances.push(asked().length),
    unexplained() {
      const places = new Map<string, number[]>();
      asked().forEach(({ method, path, body }, at) => {
        const key = `${method} ${path} ${body === undefined ? '' : JSON.stringify(body)}`;
        places.set(key, [...(places.get(key) ?? []), at]);
      });
      return [...places].flatMap(([key, at]) => {
        const [first = 0, last = 0] = [at[0], at.at(-1)];
        const explained = disturbances.filter((moment) => moment >= first - LATE && moment <= last).length;
        return at.length > 1 + explained ? [`${at.length} times with ${explained} disturbances: ${key}`] : [];
      });
    },
  };
}
