/** What a marketplace asks of a product's page, in characters and counts. */
export interface ListingLimits {
  /** A title shorter than `titleGood` wastes room, a longer one than `titleMost` is cut or refused. */
  readonly titleGood: number;
  readonly titleMost: number;
  readonly bullets: number;
  readonly description: number;
  readonly images: number;
  /** Whether its pages have bullets, or a video. */
  readonly hasBullets: boolean;
  readonly hasVideo: boolean;
}

/**
 * Amazon: titles of at most 200 characters (product title requirements, 2025), five bullet points, descriptions of up to
 * 2,000, a main image and six more beside a video. eBay: titles of at most 80, up to 24 pictures and no bullets.
 * Shopify: search engines show about 70 characters of a title. Elsewhere: what all of them bear.
 */
export const LISTING_LIMITS = {
  amazon: { titleGood: 80, titleMost: 200, bullets: 5, description: 1000, images: 7, hasBullets: true, hasVideo: true },
  ebay: { titleGood: 55, titleMost: 80, bullets: 0, description: 800, images: 8, hasBullets: false, hasVideo: true },
  shopify: { titleGood: 30, titleMost: 70, bullets: 0, description: 600, images: 5, hasBullets: false, hasVideo: true },
  other: { titleGood: 50, titleMost: 150, bullets: 5, description: 800, images: 6, hasBullets: true, hasVideo: true },
} as const satisfies Readonly<Record<string, ListingLimits>>;

export type Marketplace = keyof typeof LISTING_LIMITS;

/** By the system a listing was read from. */
export function marketplaceOf(system: string): Marketplace {
  const name = system.toLowerCase();
  return (['amazon', 'ebay', 'shopify'] as const).find((one) => name.includes(one)) ?? 'other';
}
