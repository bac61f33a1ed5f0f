import { browser } from 'wxt/browser';
import { textsFrom } from '../i18n/worker.ts';

/** Texts by language, from the extension's own files. @throws AppError `transient` */
export const workerTexts = textsFrom(async (path) => {
  const response = await fetch(browser.runtime.getURL(path));
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  return response.json();
});
