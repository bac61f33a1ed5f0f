import { expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { textsFrom } from './worker.ts';

const FILES: Record<string, unknown> = {
  '/texts/en.json': { 'ui.close': 'Close' },
  '/texts/zh-CN.json': { 'ui.close': '关闭' },
};

/** Reads from the files above, and counts. */
function reader(files: Record<string, unknown> = FILES) {
  const asked: string[] = [];
  const read = async (path: string) => {
    asked.push(path);
    if (!(path in files)) throw new TypeError('Failed to fetch');
    return files[path];
  };
  return { asked, texts: textsFrom(read) };
}

test('each language is read once, also by two who ask at the same time', async () => {
  const { asked, texts } = reader();
  const [first, second] = await Promise.all([texts('zh-CN'), texts('zh-CN')]);
  expect(first).toEqual({ 'ui.close': '关闭' });
  expect(second).toBe(first);
  await texts('en');
  await texts('zh-CN');
  expect(asked).toEqual(['/texts/zh-CN.json', '/texts/en.json']);
});

test.each([
  ['is missing', {}],
  ['is a list', { '/texts/zh-TW.json': ['Close'] }],
  ['holds more than texts', { '/texts/zh-TW.json': { 'ui.close': { other: 1 } } }],
  ['holds nothing', { '/texts/zh-TW.json': null }],
])('a language whose file %s is spoken in English, and tried again the next time', async (_, files) => {
  const { asked, texts } = reader({ ...FILES, ...files });
  expect(await texts('zh-TW')).toEqual(FILES['/texts/en.json']);
  await texts('zh-TW');
  expect(asked).toEqual(['/texts/zh-TW.json', '/texts/en.json', '/texts/zh-TW.json']);
});

test('where not even English can be read, it is said, and tried again the next time', async () => {
  const files: Record<string, unknown> = {};
  const { texts } = reader(files);
  const failure = await texts('zh-TW').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).toMatchObject({ kind: 'transient', userText: { key: 'error.textsUnread' } });
  Object.assign(files, FILES);
  expect(await texts('en')).toEqual(FILES['/texts/en.json']);
});
