import type { Instant } from '../model/time.ts';

/** What has befallen the data on this computer, and what is being done about it. */
export interface StorageNotice {
  readonly what: StorageTrouble;
  readonly at: Instant;
  /** Connections that are read again in full. */
  readonly again: readonly NamedConnection[];
  /** Labels of connections that lost something which only their user can bring back: files to be imported again. */
  readonly incomplete: readonly string[];
  /** What the user alone knows, and has lost. */
  readonly lost: readonly OwnData[];
}

export type StorageTrouble =
  /** Everything is gone. */
  | 'emptied'
  /** The newest writes are gone; what is left is whole. */
  | 'rolledBack'
  /** Parts were not what had been written, and were dropped. */
  | 'damaged'
  /** There is no room to write; nothing is lost. */
  | 'full'
  /** The browser keeps no settings and tokens for us. */
  | 'unkept';

export const STORAGE_TROUBLES = [
  'emptied',
  'rolledBack',
  'damaged',
  'full',
  'unkept',
] as const satisfies StorageTrouble[];

/** Decisions on next steps, the workspace's settings, connections. */
export const OWN_DATA = ['decisions', 'settings', 'connections'] as const;
export type OwnData = (typeof OWN_DATA)[number];

export interface NamedConnection {
  readonly id: string;
  readonly label: string;
}

export interface StorageStatus {
  readonly notice?: ShownNotice;
  /** When everything was last held against its checksums. */
  readonly checkedAt?: Instant;
}

/** `over`: everything that could be read again has been. */
export type ShownNotice = StorageNotice & { readonly over: boolean };

/** Bytes. What the browser does not say is absent. */
export interface StorageUse {
  readonly used?: number;
  readonly quota?: number;
  /** Whether the browser has promised not to throw our data away when the disk gets full. */
  readonly persistent: boolean;
}
