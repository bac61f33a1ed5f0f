import type { Connector } from '../lib/sync/connector.ts';
import { hubspotConnector } from './hubspot/connector.ts';
import { sampleConnector } from './sample/connector.ts';

/** Connectors that run by themselves, without files that the user hands over: all that the background worker loads. */
export const UNATTENDED: readonly Connector[] = [hubspotConnector, sampleConnector];
