/** Preferences of this browser's user; they change how things look, never a figure. Types only. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
export type ColourScheme = 'system' | 'light' | 'dark';

export interface Settings {
  /** `auto` follows the browser. */
  readonly locale: 'auto' | 'en' | 'zh-CN' | 'zh-TW';
  readonly colourScheme: ColourScheme;
  /** Minutes between syncs; 0 syncs on demand only. */
  readonly syncEveryMinutes: number;
  /** Sites (host names) where the overlay is off. */
  readonly offSites: readonly string[];
}
