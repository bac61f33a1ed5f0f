/** Key of the answer to a site whose access the user has taken away; whatever is drawn there goes. */
export const SITE_CLOSED = 'error.siteClosed';
