import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { z } from 'zod';

/**
 * Runs a module of the project inside an extension page, over the extension's own database: what a test reads there is
 * what the product stored. The module's exports are called by name; the debugger's evaluation stands above the page's policy.
 */
export async function loadModule(
  page: Page,
  path: string,
): Promise<<T>(name: string, ...args: unknown[]) => Promise<T>> {
  const code = await builtCode(path);
  await page.evaluate(`${code}; globalThis.channelwiseTest = channelwiseTest;`);
  return (name, ...args) =>
    page.evaluate(
      ([called, given]) => {
        const module: unknown = Reflect.get(globalThis, 'channelwiseTest');
        const target: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, called) : undefined;
        if (typeof target !== 'function') throw new Error(`no ${called}`);
        return target(...given);
      },
      [name, args] as const,
    );
}

const codes = new Map<string, Promise<string>>();

function builtCode(path: string): Promise<string> {
  const known = codes.get(path) ?? buildCode(path);
  codes.set(path, known);
  return known;
}

async function buildCode(path: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL(path, import.meta.url)), formats: ['iife'], name: 'channelwiseTest' },
    },
  });
  const { output } = z
    .array(z.object({ output: z.array(z.object({ code: z.string().optional() })) }))
    .parse(Array.isArray(built) ? built : [built])[0] ?? { output: [] };
  return output[0]?.code ?? '';
}
