import type { BadgeReply, BriefReply, ConnectionStatus, SubjectRow, Summary } from '../brief/brief.ts';
import type { CustomersReply } from '../brief/customers.ts';
import type { FigureKind, FigurePeriod, FiguresBy } from '../brief/figures-by.ts';
import type { Outlook } from '../brief/outlook.ts';
import type { DataWeights, ScoreCheck } from '../brief/score-check.ts';
import type { SoFar } from '../brief/so-far.ts';
import type { OfferSeen } from '../brief/watched-offers.ts';
import type { Failure, Text } from '../errors.ts';
import type { NotEnoughData } from '../model/quantity.ts';
import type { RecordRef } from '../model/record-ref.ts';
import type { Locale, Workspace } from '../model/workspace.ts';
import type { SiteDraft } from '../sites/check.ts';
import type { CompiledSite } from '../sites/compiled.ts';
import type { FileEntry } from '../sites/site-file.ts';
import type { CustomSiteView, SiteTrial } from '../sites/view.ts';
import type { CheckResult } from '../sync/connector.ts';
import type { UnreadPage } from '../sync/page-adapter.ts';
import type { QuarantineQuestion, QuarantineView } from '../sync/quarantine-groups.ts';
import type { VaultState } from '../vault/vault.ts';
import type { PlaybookMessages } from './playbook-messages.ts';
import type { ColourScheme, Corner, Settings } from './settings.ts';
import type { StepMessages } from './step-messages.ts';
import type { ShownNotice, StorageStatus } from './storage.ts';

/**
 * What contexts may ask the background. Types only: safe in any bundle. schemas.ts holds the parser and the
 * allowed senders of each; it does not compile while one is missing.
 */
export interface Protocol extends StepMessages, PlaybookMessages {
  // A visited page's overlay may ask these, and nothing else.
  /** What the overlay needs before it draws. */
  'overlay.hello': { request: { host: string }; response: OverlayHello };
  /** Switches the overlay off on the page's site; the way back is in the options. */
  'overlay.off': { request: { host: string }; response: null };
  /** Switches the overlay off on a site, or on again. */
  'site.switch': { request: { host: string; on: boolean }; response: null };
  'overlay.place': { request: { host: string; place: OverlayPlace }; response: null };
  /** Runs what the record is drawn with beside the content script that asks; answered when it is there. */
  'overlay.panel': { request: { ref: RecordRef }; response: null };
  /** `unasked`: by the page itself, not for its user. */
  'brief.get': { request: { ref: RecordRef; unasked?: boolean }; response: BriefReply };
  'badges.get': { request: { refs: RecordRef[] }; response: ChipsReply };
  /** Reads the record in view again from its system; answered when it is done. */
  'record.refresh': {
    /** `unasked`: the page does it by itself, and only what is old is read. */
    request: { ref: RecordRef; unasked?: boolean };
    /** Whether it was read, so that asking for its brief again is worth it. */
    response: { refreshed: boolean };
  };
  /** `sites`: where the user describes sites of their own; `import`: where files are read. */
  'page.open': { request: { page: 'options' | 'dashboard' | 'sites' | 'import' }; response: null };
  /** How the addresses of this page's site are read, where its user has described it. */
  'site.patterns': { request: { host: string }; response: CompiledSite | null };
  /** Keeps what a competitor asks on the page in view, which the user wants watched. */
  'offer.watch': { request: OfferSeen; response: { offerId: string } };
  /** Forgets what was kept of that competitor on this page. */
  'offer.unwatch': { request: { ref: RecordRef; offerId: string }; response: null };
  /** Own listings that these words name, the likeliest first, at most 8: what an offer competes with. */
  'listings.find': { request: { ref: RecordRef; words: string }; response: ListingMatch[] };

  // Extension pages only.
  'summary.get': { request: Record<never, never>; response: SummaryReply };
  /** Every channel or every partner; none before the first analysis. */
  'subjects.list': { request: { kind: 'channel' | 'partner' }; response: SubjectRow[] };
  /** Revenue to come of a channel or partner. */
  'outlook.get': { request: { kind: 'channel' | 'partner'; id: string }; response: Outlook | NotEnoughData };
  /** Every figure of every subject of a kind; goes through all orders, so for a page that wants to see it only. */
  'figures.by': { request: { by: FigureKind; period: FigurePeriod }; response: FiguresBy };
  /** Who buys, and what they will be worth; goes through all orders. */
  'customers.get': { request: Record<never, never>; response: CustomersReply };
  /** How well the score would have told past quarters. Takes seconds with many orders. */
  'score.check': { request: Record<never, never>; response: ScoreCheckReply };
  'score.weights': { request: { method: 'critic' | 'entropy' }; response: DataWeights };
  'settings.get': { request: Record<never, never>; response: SettingsReply };
  'settings.save': { request: { settings?: Settings; workspace?: Workspace }; response: null };
  'connections.list': { request: Record<never, never>; response: ConnectionView[] };
  'connection.check': {
    request: { connector: string; config: Record<string, unknown>; secret?: string; connectionId?: string };
    /** `secret`: what to save in place of the one that was tried, where the system has changed it. */
    response: CheckResult & { readonly secret?: string };
  };
  /** Opens the system's page in which the user allows their own app to read; the answer's secret is to be saved. */
  'connection.authorise': {
    request: {
      connector: string;
      config: Record<string, unknown>;
      clientId: string;
      clientSecret: string;
      /** Of an app that was allowed before: no page is opened. */
      refreshToken?: string;
    };
    response: { secret: string };
  };
  'connection.save': {
    request: {
      connector: string;
      connectionId?: string;
      label: string;
      tenant?: string;
      config: Record<string, unknown>;
      secret?: string;
      writeBack: boolean;
    };
    response: { connectionId: string };
  };
  /** Removes the connection, its records, its secret and its hold on the site. */
  'connection.remove': { request: { connectionId: string }; response: null };
  'sync.start': { request: { connectionId: string; full?: boolean }; response: null };
  /** Stops this run; the next begins when it is asked for, or due. */
  'sync.cancel': { request: { connectionId: string }; response: null };
  /** No run goes on or begins until it is resumed, which goes on from the very place. */
  'sync.pause': { request: { connectionId: string }; response: null };
  'sync.resume': { request: { connectionId: string }; response: null };
  'sync.status': { request: Record<never, never>; response: ConnectionStatus[] };
  /** Part of what could not be read. */
  'quarantine.list': {
    request: { connectionId: string; question: QuarantineQuestion };
    response: QuarantineView & {
      /** Kept in all. */
      readonly total: number;
      /** Beyond these, only counted. */
      readonly unkept: number;
    };
  };
  /** All of it as the text of a file. */
  'quarantine.export': { request: { connectionId: string; format: 'jsonl' | 'csv' }; response: { text: string } };
  /** Reads it again now, whether or not anything has changed. */
  'quarantine.retry': { request: { connectionId: string }; response: null };
  'sites.list': { request: Record<never, never>; response: CustomSiteView[] };
  /** @throws AppError `config` that says what is wrong with the description */
  'sites.save': { request: { site: SiteDraft }; response: { id: string } };
  /** Also gives back the browser's permission for its host. */
  'sites.remove': { request: { id: string }; response: null };
  /** Gives back the permission for a host that was only tried. */
  'sites.forgo': { request: { origin: string }; response: null };
  /** As the text of a file; absent: all. */
  'sites.export': { request: { ids?: string[] }; response: { text: string } };
  /** What a file would do; nothing is kept. */
  'sites.preview': { request: { content: string }; response: { entries: FileEntry[]; problem?: Text } };
  /** Keeps the file's sites of these origins; the browser is asked for none of them. */
  'sites.import': { request: { content: string; origins: string[] }; response: { saved: number } };
  /** What a description says of the tab of that site which was looked at last; `address` is its origin. */
  'sites.try': { request: { site: SiteDraft }; response: SiteTrial };
  'sample.load': { request: Record<never, never>; response: null };
  /** Records changed in another context (an import): compute again. */
  'analysis.run': { request: Record<never, never>; response: null };
  /** What has befallen the data on this computer. */
  'storage.status': { request: Record<never, never>; response: StorageStatus };
  /**
   * Reads everything that is stored and repairs what is damaged; `anew` also makes a new database where the one there
   * cannot be opened.
   */
  'storage.check': { request: { anew?: boolean }; response: StorageStatus };
  /** The user has read the notice. */
  'storage.dismiss': { request: Record<never, never>; response: null };
  'data.erase': { request: Record<never, never>; response: null };
  /** How tokens are kept. */
  'vault.state': { request: Record<never, never>; response: VaultState };
  /** Also goes on with what was due meanwhile. */
  'vault.unlock': { request: { passphrase: string }; response: null };
  /** Also ends the runs that use a token. */
  'vault.lock': { request: Record<never, never>; response: null };
  /** Sets a passphrase; `current` where there is one already. */
  'vault.protect': { request: { passphrase: string; current?: string }; response: null };
  'vault.unprotect': { request: { current: string }; response: null };
  /** Drops the passphrase and every token. */
  'vault.reset': { request: Record<never, never>; response: null };
  /** Minutes without its user; 0: at the end of the browser session only. */
  'vault.lockAfter': { request: { minutes: number }; response: null };
  /** Brief of the record shown by the active tab, for the side panel. */
  'tab.brief': {
    /** Absent: the tab in front of the window that was last in use. */
    request: { tab?: number };
    response: TabBrief;
  };
}

export type MessageName = keyof Protocol;
export type Request<M extends MessageName> = Protocol[M]['request'];
export type Response<M extends MessageName> = Protocol[M]['response'];

/** What travels back: the answer, or a failure as plain data. */
export type Envelope<M extends MessageName> =
  | { readonly ok: true; readonly value: Response<M> }
  | { readonly ok: false; readonly failure: Failure };

/** Asks the background; rejects with an AppError. Components receive it by context. */
export type Ask = <M extends MessageName>(message: M, request: Request<M>) => Promise<Response<M>>;

export interface OverlayHello {
  readonly locale: Locale;
  readonly colourScheme: ColourScheme;
  /** Texts the overlay may show, by key. */
  readonly catalogue: Readonly<Record<string, string>>;
  readonly place: OverlayPlace;
  /** Whether the user switched the overlay off on this site. */
  readonly off: boolean;
}

export interface ListingMatch {
  readonly listing: string;
  readonly title: string;
  readonly channel?: string;
}

/** A badge with what it says aloud. */
export interface Chip extends BadgeReply {
  /** Of the score alone. */
  readonly words: string;
  /** With whose it is. */
  readonly label: string;
}

export interface ChipsReply {
  /** The language of the labels. */
  readonly locale: Locale;
  readonly chips: readonly Chip[];
}

export type TabBrief =
  | { readonly ref: RecordRef; readonly reply: BriefReply }
  /** A page that we may not see, or one that shows no record. */
  | { readonly none: 'closed' | 'record' }
  /** What looks like a record, of a kind that is not read. */
  | { readonly none: 'unread'; readonly page: UnreadPage }
  /** Its user has switched us off there. */
  | { readonly none: 'off'; readonly host: string };

export interface OverlayPlace {
  readonly corner: Corner;
  /** Pixels from the corner's horizontal and vertical edges. */
  readonly inset: readonly [x: number, y: number];
  readonly expanded: boolean;
}

/** What the background tells an overlay, which does not answer. */
export interface OverlaySignal {
  readonly message:
    | 'overlay.toggle'
    /** There are new results or settings. */
    | 'overlay.renew'
    /** Site access has changed: whether the overlay may stay is to be asked. */
    | 'overlay.review';
  /** Only those that show this record are meant. */
  readonly ref?: RecordRef;
}

export type SummaryReply = {
  readonly connections: ConnectionStatus[];
  readonly storage?: ShownNotice;
} & (
  | { readonly status: 'ok'; readonly summary: Summary }
  /** Nothing connected or nothing analysed yet. */
  | { readonly status: 'empty'; readonly soFar?: SoFar }
);

export type ScoreCheckReply = ScoreCheck;

export interface SettingsReply {
  readonly settings: Settings;
  readonly workspace: Workspace;
}

export interface ConnectionView {
  readonly id: string;
  readonly connector: string;
  readonly label: string;
  readonly tenant?: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly writeBack: boolean;
  readonly hasSecret: boolean;
  readonly createdAt: string;
}
