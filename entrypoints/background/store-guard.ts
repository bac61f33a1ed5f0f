import { toFailure } from '../../lib/errors.ts';
import { type Clock, instantFromMs } from '../../lib/model/time.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { StoreMarker, StoreMarks } from '../../lib/platform/store-marker.ts';
import {
  OWN_DATA,
  type ShownNotice,
  type StorageNotice,
  type StorageStatus,
  type StorageTrouble,
} from '../../lib/protocol/storage.ts';
import type { Damage, Repair } from '../../lib/store/health.ts';
import type { Store } from '../../lib/store/store.ts';
import { befallen, connectionsOf, healthOf, merged } from './befallen.ts';

export interface GuardDeps {
  readonly store: Store;
  readonly marks: StoreMarks;
  readonly clock: Clock;
  /** Whether a connector's systems can be asked for everything once more, without the user. */
  readable(connector: string): boolean;
  /** Ends all runs and waits for them. */
  cancelAll(): Promise<void>;
  /** Reads everything again. */
  readAgain(connection: string): void;
  /** Goes on where runs stopped. */
  goOn(connection: string): void;
  hasRoom(): Promise<boolean>;
  /** Results have to be made anew. */
  analyse(): void;
  log(message: string): void;
}

const LOSSES: ReadonlySet<StorageTrouble> = new Set(['emptied', 'rolledBack', 'damaged']);
const DAY_MS = 86_400_000;
/** Damage that comes back at once is not repaired in a circle. */
const REST_MS = 600_000;

/** Notices what befalls the database, has it repaired, and remembers to tell. */
export class StoreGuard {
  readonly #deps: GuardDeps;
  #queue: Promise<unknown> = Promise.resolve();
  #repairedAt = Number.NEGATIVE_INFINITY;
  /** Shown where even extension storage cannot keep it. */
  #unsaved: StorageNotice | undefined;
  /** Whether it is known which database this is; not while another context keeps it from being opened. */
  #looked = false;

  constructor(deps: GuardDeps) {
    this.#deps = deps;
    for (const topic of ['settings', 'snapshots'] as const) {
      deps.store.onChange(() => void this.look().catch((error) => this.#say(error)), topic);
    }
    deps.store.onChange(() => void this.#doubt().catch((error) => this.#say(error)), 'doubt');
    deps.store.onChange(() => void this.#full().catch((error) => this.#say(error)), 'full');
  }

  /** Whether this is the database that was last known, at its newest; a matter of milliseconds. Brings what is known up to date. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#look());
  }

  /**
   * Reads everything and repairs what is damaged.
   * @param anew makes a new database where this one cannot be opened
   * @returns the notice, where there was something to repair
   */
  check(anew = false): Promise<StorageNotice | undefined> {
    return this.#inTurn(() => this.#repair(anew));
  }

  /** Once a day, when nothing else goes on. */
  async checkDaily(): Promise<void> {
    const checkedAt = (await this.#marker())?.checkedAt;
    const now = this.#deps.clock.now();
    if (checkedAt === undefined || Date.parse(checkedAt) < now - DAY_MS) await this.check();
  }

  /** Whether something else than our not knowing it keeps a record from being shown; for the overlay's empty state. */
  async trouble(): Promise<ShownNotice | undefined> {
    const { notice } = await this.status();
    return notice?.over === false && LOSSES.has(notice.what) ? notice : undefined;
  }

  /** Whether runs may be started: not while there is no room. Those that stopped for it go on once there is. */
  async ready(): Promise<boolean> {
    await this.#known();
    const notice = await this.#notice();
    if (notice?.what !== 'full') return true;
    if (!(await this.#deps.hasRoom())) return false;
    await this.dismiss();
    const { store } = this.#deps;
    for (const { id } of await store.connections()) {
      const states = await store.streamStates(id);
      if (states.some(({ failure }) => failure?.userText.key === STORAGE_FULL)) this.#deps.goOn(id);
    }
    return true;
  }

  async status(): Promise<StorageStatus> {
    await this.#known();
    const [notice, marker] = await Promise.all([this.#notice(), this.#marker()]);
    return {
      ...(notice === undefined ? {} : { notice: { ...notice, over: await this.#isOver(notice) } }),
      ...(marker?.checkedAt === undefined ? {} : { checkedAt: marker.checkedAt }),
    };
  }

  async dismiss(): Promise<void> {
    this.#unsaved = undefined;
    await this.#deps.marks.saveNotice(undefined);
  }

  async #known(): Promise<void> {
    if (!this.#looked) await this.look().catch((error) => this.#say(error));
  }

  async #look(): Promise<void> {
    const { store } = this.#deps;
    const marker = await this.#marker();
    const health = await store.check('quick');
    this.#looked = true;
    if (health.lineage === '' || befallen(marker, health) !== undefined) await this.#repair();
    else if (marker?.commit !== health.commit) await this.#mark(marker?.checkedAt);
  }

  /** A write failed for want of room. */
  async #full(): Promise<void> {
    await this.#tell({ what: 'full', at: this.#now(), again: [], incomplete: [], lost: [] });
  }

  async #doubt(): Promise<void> {
    this.#looked = false;
    await this.look();
    await this.#inTurn(async () => {
      if (this.#deps.clock.now() - this.#repairedAt < REST_MS) return;
      await this.#repair();
    });
  }

  async #repair(anew = false): Promise<StorageNotice | undefined> {
    const { store, clock, log } = this.#deps;
    const marker = await this.#marker();
    const before = merged(await connectionsOf(store), marker?.connections ?? []);
    const readable = before.filter(({ connector }) => this.#deps.readable(connector)).map(({ id }) => id);
    const health = await healthOf(store, anew);
    // Last: a browser may find damage, and delete what it finds, only when it is read.
    const befell = befallen(marker, await store.check('quick').catch(() => undefined));
    this.#repairedAt = clock.now();
    if (health?.damage.length === 0 && befell === undefined) {
      await this.#mark(this.#now());
      return undefined;
    }
    await this.#deps.cancelAll();
    const repair = await store.repair(readable);
    for (const one of repair.damage) log(`damage: ${JSON.stringify(one)}`);
    const gone = befell === 'emptied' || repair.damage.some(({ kind }) => kind === 'place');
    const what = gone ? 'emptied' : (befell ?? 'damaged');
    const lost = await this.#bringBack(marker, repair, what !== 'damaged');
    const hurt = (id: string) => gone || repair.reset.includes(id) || repair.incomplete.includes(id);
    const again = before.filter(({ id }) => readable.includes(id) && (hurt(id) || what === 'rolledBack'));
    const notice: StorageNotice = {
      what,
      at: this.#now(),
      again: again.map(({ id, label }) => ({ id, label })),
      incomplete: before.filter(({ id }) => !readable.includes(id) && hurt(id)).map(({ label }) => label),
      lost,
    };
    await this.#tell(notice);
    await this.#mark(this.#now());
    this.#deps.analyse();
    for (const { id } of again) {
      // What fell back as a whole goes on from where it is.
      if (hurt(id)) this.#deps.readAgain(id);
      else this.#deps.goOn(id);
    }
    return notice;
  }

  /** What is known outside of the database is put back. @returns what is not */
  async #bringBack(marker: StoreMarker | undefined, repair: Repair, any: boolean): Promise<StorageNotice['lost']> {
    const { store } = this.#deps;
    const damaged = (table: string) =>
      repair.damage.some((one: Damage) => one.kind === 'place' || ('table' in one && one.table === table));
    const lost = new Set<(typeof OWN_DATA)[number]>();
    const decisions = (await store.decisions()).length;
    if (damaged('decisions') || (any && decisions < (marker?.decisions ?? 0))) lost.add('decisions');
    if (any || damaged('connections')) {
      const there = new Set((await store.connections()).map(({ id }) => id));
      for (const connection of marker?.connections ?? []) {
        if (!there.has(connection.id)) await store.saveConnection(connection);
      }
      if (marker === undefined) lost.add('connections');
    }
    if (any || damaged('settings')) {
      const workspace = await store.workspace();
      const plain = JSON.stringify(workspace) === JSON.stringify(DEFAULT_WORKSPACE);
      if (marker !== undefined && plain) await store.saveWorkspace(marker.workspace);
      if (marker === undefined) lost.add('settings');
    }
    return OWN_DATA.filter((name) => lost.has(name));
  }

  async #mark(checkedAt: string | undefined): Promise<void> {
    const { store, marks } = this.#deps;
    const { lineage, commit } = await store.check('quick');
    const [connections, workspace, decisions] = await Promise.all([
      store.connections(),
      store.workspace(),
      store.decisions(),
    ]);
    const marker = { lineage, commit, at: this.#now(), connections, workspace, decisions: decisions.length };
    const checked = checkedAt === undefined ? {} : { checkedAt };
    await marks.saveMarker({ ...marker, ...checked }).catch((error) => this.#say(error));
  }

  async #isOver({ what, at, again }: StorageNotice): Promise<boolean> {
    if (what === 'full' || what === 'unkept') return false;
    const connections = await this.#deps.store.connections();
    for (const { id } of again) {
      const connection = connections.find((one) => one.id === id);
      if (connection === undefined) continue;
      const states = await this.#deps.store.streamStates(id);
      // What we may not read was not read before either.
      const ended = states.every(({ phase, failure }) => phase === 'done' || failure?.kind === 'permission');
      if (!ended || !states.some(({ updatedAt }) => updatedAt >= at)) return false;
    }
    return true;
  }

  async #tell(notice: StorageNotice): Promise<void> {
    this.#unsaved = notice;
    try {
      await this.#deps.marks.saveNotice(notice);
      this.#unsaved = undefined;
    } catch (error) {
      this.#say(error);
    }
  }

  /** Where extension storage fails, too, what is stored is still used. */
  async #marker(): Promise<StoreMarker | undefined> {
    return this.#deps.marks.marker().catch((error) => this.#say(error));
  }

  async #notice(): Promise<StorageNotice | undefined> {
    if (this.#unsaved !== undefined) return this.#unsaved;
    try {
      return await this.#deps.marks.notice();
    } catch (error) {
      this.#say(error);
      return { what: 'unkept', at: this.#now(), again: [], incomplete: [], lost: [] };
    }
  }

  #say(error: unknown): undefined {
    this.#deps.log(toFailure(error).detail);
  }

  #now(): string {
    return instantFromMs(this.#deps.clock.now());
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

const STORAGE_FULL = 'error.storageFull';
