/** Preferences of this browser's user; they change how things look, never a figure. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

const COLOUR_SCHEMES = ['system', 'light', 'dark'] as const;
export type ColourScheme = (typeof COLOUR_SCHEMES)[number];

/** `auto` follows the browser. */
const LANGUAGES = ['auto', 'en', 'zh-CN', 'zh-TW'] as const;

export interface Settings {
  readonly locale: (typeof LANGUAGES)[number];
  readonly colourScheme: ColourScheme;
  /** Minutes between syncs, up to a day; 0 syncs on demand only. */
  readonly syncEveryMinutes: number;
  /** Sites (host names) where the overlay is off. */
  readonly offSites: readonly string[];
}

/**
 * Settings out of anything: a field that does not fit takes its default, the others stay.
 * By hand, not by Zod: every page of ours reads its settings before it draws, and Zod would double what it loads.
 */
export function parseSettings(raw: unknown): Settings {
  const fields = new Map(typeof raw === 'object' && raw !== null ? Object.entries(raw) : []);
  const minutes: unknown = fields.get('syncEveryMinutes');
  const sites: unknown = fields.get('offSites');
  return {
    locale: oneOf(LANGUAGES, fields.get('locale')) ?? 'auto',
    colourScheme: oneOf(COLOUR_SCHEMES, fields.get('colourScheme')) ?? 'system',
    syncEveryMinutes:
      typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440 ? minutes : 30,
    offSites: Array.isArray(sites) ? sites.filter(isHost) : [],
  };
}

function oneOf<Value extends string>(values: readonly Value[], raw: unknown): Value | undefined {
  return values.find((value) => value === raw);
}

function isHost(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length > 0 && raw.length <= 253;
}
