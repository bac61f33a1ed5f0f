import type { Connector } from '../lib/sync/connector.ts';
import { csvConnector } from './csv/connector.ts';
import { hubspotConnector } from './hubspot/connector.ts';
import { sampleConnector } from './sample/connector.ts';

/** Every connector there is, in the order they are offered. */
export const CONNECTORS: readonly Connector[] = [hubspotConnector, csvConnector, sampleConnector];
