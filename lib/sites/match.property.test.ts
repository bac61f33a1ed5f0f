import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillPattern } from './fill.ts';
import { matchSite } from './match.ts';
import { compileSite, readPattern } from './pattern.ts';
import { suggestPatterns } from './suggest.ts';

const ORIGIN = 'https://crm.example';
const word = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
/** Anything a system may name a record by, but what a browser takes out of a path, and words that stand for pages. */
const id = fc
  .string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'aZ09-_.:*/?#%&=+ 北é') })
  .filter(
    (text) =>
      text.trim() !== '' && !/^\.{1,2}$/.test(text) && !/^(new|create|add|edit|list|search|index|all)$/i.test(text),
  );
const segments = fc.array(word, { minLength: 1, maxLength: 4 });
const pattern = fc
  .tuple(segments, fc.constantFrom('path', 'open', 'query', 'hash', 'bang', 'hashQuery', 'bare', 'dressed'), word)
  .map(([parts, form, name]) => {
    const path = `/${parts.join('/')}`;
    switch (form) {
      case 'path':
        return `${path}/:id`;
      case 'open':
        return `${path}/:id/**`;
      case 'query':
        return `${path}?kind=${name}&${name}x=:id`;
      case 'hash':
        return `/#${path}/:id`;
      case 'bang':
        return `${path}#!${path}/:id/${name}`;
      case 'hashQuery':
        return `/#${path}?${name}=:id`;
      case 'bare':
        return `${path}#${name}=:id`;
      default:
        return `${path}/${name}-:id.html`;
    }
  });
const compiled = (...patterns: string[]) =>
  compileSite({
    id: 'x',
    name: 'X',
    origin: ORIGIN,
    patterns: patterns.map((one) => ({ pattern: one, kind: 'account' })),
  });

test('an address made from a pattern is of the id it was made with', () => {
  fc.assert(
    fc.property(pattern, id, (written, of) => {
      const site = compiled(written);
      const [only] = site.patterns;
      expect(only).toBeDefined();
      if (only === undefined) return;
      const address = fillPattern(ORIGIN, only, { id: of });
      expect(matchSite(site, new URL(address))?.ref.externalId, `${written} ${address}`).toBe(of);
    }),
  );
});

test('the order in which patterns were written changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(pattern, { minLength: 1, maxLength: 6 }), id, (written, of) => {
      const [a, b] = [compiled(...written), compiled(...written.toReversed())];
      for (const one of a.patterns) {
        const url = new URL(fillPattern(ORIGIN, one, { id: of }));
        const found = matchSite(a, url);
        expect(found).toBeDefined();
        expect(matchSite(b, url)).toEqual(found);
        // What it was made from fits, so what is found fixes at least as much.
        expect(found?.pattern.rank ?? 0).toBeGreaterThanOrEqual(one.rank);
      }
    }),
  );
});

test('no text is a pattern that breaks, and no address breaks a pattern', () => {
  const piece = fc.constantFrom(
    '/',
    ':id',
    ':tenant',
    '*',
    '**',
    '#',
    '!',
    '?',
    '=',
    '&',
    '%',
    '%zz',
    'a',
    '..',
    '//',
    ' ',
  );
  const soup = fc.oneof(
    fc.string({ maxLength: 80, unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(soup, soup, soup, (first, second, address) => {
      const read = readPattern(first);
      if (!read.ok) expect(read.problem.key).toMatch(/^sites\.wrong\./);
      suggestPatterns(address);
      if (!URL.canParse(address, ORIGIN)) return;
      const url = new URL(address, ORIGIN);
      const found = matchSite(compiled(first, second, '/a/:id'), url);
      if (found) expect(found.ref.externalId.length).toBeLessThanOrEqual(200);
      suggestPatterns(url.href);
    }),
    { numRuns: 500 },
  );
});

test('what is suggested for an address reads it as it says', () => {
  const digits = fc.stringMatching(/^[1-9]\d{2,9}$/);
  fc.assert(
    fc.property(pattern, digits, (written, of) => {
      fc.pre(!written.endsWith('.html'));
      const [only] = compiled(written).patterns;
      if (only === undefined) return;
      const address = fillPattern(ORIGIN, only, { id: of });
      const suggested = suggestPatterns(address);
      expect(
        suggested.map((one) => one.id),
        address,
      ).toContain(of);
      for (const { pattern: proposed, id: read } of suggested) {
        expect(matchSite(compiled(proposed), new URL(address))?.ref.externalId, `${address} by ${proposed}`).toBe(read);
      }
    }),
  );
});
