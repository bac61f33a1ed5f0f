/**
 * Stands in for the HubSpot client's own transport in the browser bundle: requests go through our HTTP layer, and
 * the original needs Node's http, https and Buffer.
 */
export function sendBufferedRequest(): Promise<never> {
  return Promise.reject(new Error('requests to HubSpot go through HttpClient'));
}
