/** Stands in for Node's `url` in the browser bundle of the HubSpot client. */
const Url = globalThis.URL;
const UrlSearchParams = globalThis.URLSearchParams;

export { Url as URL, UrlSearchParams as URLSearchParams };
