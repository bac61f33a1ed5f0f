import { browser } from 'wxt/browser';
import { AppError, text } from '../errors.ts';

/** Where a system sends its user back to; it has to be named in the app's settings there. */
export function redirectUri(): string {
  return browser.identity.getRedirectURL();
}

/**
 * Opens a system's own page in which the user allows an app to read.
 * @returns the address they were sent back to, with the answer
 * @throws AppError `config` when the window was closed or the page did not come
 */
export async function authorise(
  pageFor: (redirectUri: string) => Promise<string>,
): Promise<{ redirectUri: string; answer: string }> {
  const back = redirectUri();
  const url = await pageFor(back);
  let answer: string | undefined;
  try {
    answer = await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch {
    // The browser's words are its own ("The user did not approve access."), and the address holds what we sent.
  }
  if (answer === undefined) throw new AppError('config', text('error.notAuthorised'), 'authorisation: no answer');
  return { redirectUri: back, answer };
}
