import type { Locale } from '../model/workspace.ts';
import { type Catalogue, flatten } from './catalogue.ts';
import { namespaces as en } from './en.ts';
import { namespaces as zhCn } from './zh-cn.ts';
import { namespaces as zhTw } from './zh-tw.ts';

/** For the background: a service worker has to carry every locale, for it may not `import()` one later. */
export function bundledCatalogue(locale: Locale): Catalogue {
  return flatten({ en, 'zh-CN': zhCn, 'zh-TW': zhTw }[locale]);
}
