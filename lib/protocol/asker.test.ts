import { describe, expect, test } from 'vitest';
import { askerOf, type MessageSender } from './asker.ts';

const OWN = { id: 'abc', url: 'chrome-extension://abc/' };
const CRM = 'https://app.hubspot.com';
const LIST = `${CRM}/contacts/1/objects/0-2/views/all/list`;
const RECORD = `${CRM}/contacts/1/record/0-2/7`;
const page: MessageSender = { id: 'abc', url: LIST, origin: CRM, frameId: 0, tab: { id: 5, url: RECORD } };
const ours: MessageSender = { id: 'abc', url: 'chrome-extension://abc/popup.html', origin: 'chrome-extension://abc' };

const who = (sender: MessageSender) => {
  const asker = askerOf(sender, OWN);
  return asker?.from === 'page' ? asker.urls.map(String) : asker?.from;
};

describe('pages of ours', () => {
  test.each<[string, MessageSender]>([
    ['the popup', ours],
    ['a tab', { ...ours, tab: { id: 1, url: 'chrome-extension://abc/options.html' } }],
    ['a browser that names no origin (Firefox)', { ...ours, origin: undefined }],
    ['a tab whose address is not told', { ...ours, tab: { id: 1 } }],
  ])('%s', (_, sender) => expect(who(sender)).toBe('extension'));

  test.each<[string, MessageSender]>([
    ['another extension', { ...ours, id: 'xyz' }],
    ['another extension with our address', { ...ours, id: 'xyz', url: 'chrome-extension://abc/popup.html' }],
    ['a page that holds one of ours in a frame', { ...ours, tab: { id: 1, url: RECORD } }],
    ['an origin that is not the address’s', { ...ours, origin: CRM }],
    ['a sandboxed page', { ...ours, origin: 'null' }],
    ['an address that begins like ours', { ...ours, url: 'chrome-extension://abc.evil/popup.html', origin: undefined }],
    ['no address', { id: 'abc' }],
  ])('not %s', (_, sender) => expect(who(sender)).not.toBe('extension'));
});

describe('visited pages', () => {
  test.each<[string, MessageSender, string[]]>([
    ['by the document and by the tab', page, [LIST, RECORD]],
    ['without an origin (Firefox)', { ...page, origin: undefined }, [LIST, RECORD]],
    ['without the tab’s address', { ...page, tab: { id: 5 } }, [LIST]],
    [
      'of this machine, where nothing is on any way',
      { ...page, url: 'http://localhost:5173/', origin: 'http://localhost:5173', tab: { id: 5 } },
      ['http://localhost:5173/'],
    ],
    ['one address once', { ...page, tab: { id: 5, url: LIST } }, [LIST]],
    [
      'the tab’s only where it is of the same origin',
      { ...page, tab: { id: 5, url: 'https://evil.example/' } },
      [LIST],
    ],
  ])('%s', (_, sender, urls) => expect(who(sender)).toEqual(urls));

  test.each<[string, MessageSender]>([
    ['a frame inside a page', { ...page, frameId: 3 }],
    ['no frame at all', { ...page, frameId: undefined }],
    ['no tab', { ...page, tab: undefined }],
    ['another extension’s script', { ...page, id: 'xyz' }],
    ['an origin that is not the document’s', { ...page, origin: 'https://evil.example' }],
    ['a sandboxed document', { ...page, origin: 'null' }],
    ['no encryption', { ...page, url: 'http://app.hubspot.com/', origin: 'http://app.hubspot.com' }],
    ['a document without an address of its own', { ...page, url: 'about:blank' }],
    ['what is no address', { ...page, url: 'https://' }],
  ])('not %s', (_, sender) => expect(askerOf(sender, OWN)).toBeUndefined());
});
