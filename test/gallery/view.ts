import type { VNode } from 'preact';

/**
 * What a file of ./views exports as `views`: pages of the gallery by name. A file there is found by itself; nothing
 * else has to know of it.
 */
export type Views = Readonly<Record<string, () => VNode>>;
