import type { Locale } from '../model/workspace.ts';
import { type Catalogue, flatten } from './catalogue.ts';

/** For pages and Node: each locale is a chunk of its own, loaded when it is asked for. Service workers may not `import()`. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  switch (locale) {
    case 'en':
      return flatten((await import('./en.ts')).namespaces);
    case 'zh-CN':
      return flatten((await import('./zh-cn.ts')).namespaces);
    case 'zh-TW':
      return flatten((await import('./zh-tw.ts')).namespaces);
  }
}
