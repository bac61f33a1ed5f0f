import { createContext } from 'preact';
import type { OfferOnPage } from '../../../lib/brief/offer-on-page.ts';

/** The page that the panel lies on. */
export interface OfferReader {
  /** Reads from the page in view what its offer asks for; only when its user has clicked. */
  readonly read: () => OfferOnPage;
  /** The page's address, without what names its visitor. */
  readonly url: () => string;
}

/** Absent beside a page (side panel): an offer is watched from the page itself. */
export const PageOffer = createContext<OfferReader | undefined>(undefined);
