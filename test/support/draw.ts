import { cleanup, render } from '@testing-library/preact';
import { type ComponentChild, h } from 'preact';
import { afterEach } from 'vitest';
import { AppProvider } from '../../components/context.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import type { Ask, MessageName } from '../../lib/protocol/types.ts';
import { NOW } from '../gallery/fixtures.ts';
import { catalogue } from './catalogue.ts';

export interface Asked {
  readonly message: MessageName;
  readonly request: unknown;
}

/** Draws components with the real texts and a scripted background. Needs a DOM: `@vitest-environment happy-dom`. */
export function draw(
  children: ComponentChild,
  options: { readonly locale?: string; readonly answer?: (message: MessageName, request: unknown) => unknown } = {},
) {
  const { locale = 'en', answer = () => null } = options;
  const asked: Asked[] = [];
  const ask: Ask = async (message, request) => {
    asked.push({ message, request });
    // The test decides the answer and with it the type.
    return (await answer(message, request)) as never;
  };
  const t = createTranslator(locale, catalogue(locale), () => NOW);
  const view = render(h(AppProvider, { t, ask, clock: () => NOW, children }));
  return { ...view, asked, t };
}

afterEach(cleanup);
