import type { Connector } from '../lib/sync/connector.ts';
import { csvConnector } from './csv/connector.ts';
import { UNATTENDED } from './unattended.ts';

/** Every connector there is. */
export const CONNECTORS: readonly Connector[] = [...UNATTENDED, csvConnector];
