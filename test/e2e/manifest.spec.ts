import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { SHIPPED_BUILD, TEST_BUILD } from '../support/launch.ts';

const manifestSchema = z.looseObject({
  permissions: z.array(z.string()),
  optional_host_permissions: z.array(z.string()),
  host_permissions: z.array(z.string()).optional(),
  content_scripts: z.array(z.unknown()).optional(),
  content_security_policy: z.object({ extension_pages: z.string() }),
});
const manifestOf = (build: string) => manifestSchema.parse(JSON.parse(readFileSync(`${build}/manifest.json`, 'utf8')));

/** Which hosts may be asked for, one at a time, when a user describes a site of their own. */
const DESCRIBED_SITES = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];

test('the shipped build asks for no site at install and puts no script into any page', () => {
  const shipped = manifestOf(SHIPPED_BUILD);
  expect(shipped.host_permissions ?? []).toEqual([]);
  expect(shipped.content_scripts ?? []).toEqual([]);
  expect(shipped.permissions.toSorted()).toEqual([
    'alarms',
    'identity',
    'scripting',
    'sidePanel',
    'storage',
    'unlimitedStorage',
  ]);
  expect(shipped.optional_host_permissions).toEqual(expect.arrayContaining(DESCRIBED_SITES));
  const named = shipped.optional_host_permissions.filter((pattern) => !DESCRIBED_SITES.includes(pattern));
  expect(named.length).toBeGreaterThan(0);
  for (const pattern of named) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\/\*$/);
});

test('the test build differs in the granted hosts and in nothing else', () => {
  const { host_permissions: granted, ...tested } = manifestOf(TEST_BUILD);
  const shipped = manifestOf(SHIPPED_BUILD);
  expect(tested).toEqual(shipped);
  const named = shipped.optional_host_permissions.filter((pattern) => !DESCRIBED_SITES.includes(pattern));
  expect(granted?.toSorted()).toEqual([...named, 'https://crm.orchard.example/*'].toSorted());
});

test('the policy allows our own code only and no connection beyond the connectors’ hosts', () => {
  const policy = manifestOf(SHIPPED_BUILD).content_security_policy.extension_pages;
  const directives = new Map(
    policy.split(';').map(
      (part) =>
        part
          .trim()
          .split(/\s+(.*)/s)
          .slice(0, 2) as [string, string],
    ),
  );
  expect(directives.get('script-src')).toBe("'self'");
  expect(directives.get('object-src')).toBe("'none'");
  expect(directives.get('default-src')).toBe("'none'");
  expect(directives.get('frame-src')).toBe("'none'");
  expect(directives.get('require-trusted-types-for')).toBe("'script'");
  expect(directives.get('trusted-types')).toBe('channelwise-worker');
  expect(directives.get('connect-src')).toBe("'self' https://api.hubapi.com");
});

test('the Firefox build is Manifest V3 and declares that no data leaves', () => {
  const firefox = z
    .looseObject({
      manifest_version: z.literal(3),
      host_permissions: z.array(z.string()).optional(),
      browser_specific_settings: z.object({
        gecko: z.object({ id: z.string(), data_collection_permissions: z.object({ required: z.array(z.string()) }) }),
      }),
    })
    .parse(JSON.parse(readFileSync('.output/firefox-mv3/manifest.json', 'utf8')));
  expect(firefox.host_permissions ?? []).toEqual([]);
  expect(firefox.browser_specific_settings.gecko.data_collection_permissions.required).toEqual(['none']);
});
