import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Relative luminance and contrast as WCAG 2.2 defines them: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function colours(token: string): readonly [light: string, dark: string] {
  const match = new RegExp(`--cw-${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!match) throw new Error(`no colour --cw-${token}`);
  return [match[1] ?? '', match[2] ?? ''];
}

const SURFACES = ['bg', 'bg-sunken', 'bg-raised'];
const pairs: [text: string, surface: string][] = [
  ...['text', 'text-2', 'text-3', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
    SURFACES.map((surface): [string, string] => [text, surface]),
  ),
  ...['good', 'warn', 'bad', 'accent'].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...['text', 'text-2'].flatMap((text) =>
    ['bg-hover', 'good-soft', 'warn-soft', 'bad-soft'].map((surface): [string, string] => [text, surface]),
  ),
  ...['a', 'b', 'c', 'd', 'e'].map((grade): [string, string] => ['grade-ink', `grade-${grade}`]),
  ['accent-ink', 'accent'],
];

test.each(pairs)('%s on %s can be read in both schemes', (text, surface) => {
  const [light, dark] = colours(text);
  const [onLight, onDark] = colours(surface);
  expect(contrast(light, onLight), 'light').toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark, onDark), 'dark').toBeGreaterThanOrEqual(4.5);
});

test.each(['a', 'b', 'c', 'd', 'e'])('list chips paint grade %s like everything else', (grade) => {
  const chips = readFileSync(new URL('../entrypoints/overlay.content/list-chip.css', import.meta.url), 'utf8');
  const [light] = colours(`grade-${grade}`);
  expect(chips).toMatch(new RegExp(`\\.grade-${grade.toUpperCase()} \\{\\s*background: ${light};`));
});
