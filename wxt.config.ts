import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { HOSTS } from './integrations/hosts.ts';
import { hubspotClient } from './integrations/hubspot/vite-plugin.ts';
import { SCRIPT_URL_POLICY } from './lib/platform/script-url.ts';
import { workerTextFiles } from './scripts/worker-texts.ts';

const hosts = Object.values(HOSTS);
const apiOrigins = [...new Set(hosts.flatMap(({ api }) => api.map((pattern) => pattern.replace(/\/\*$/, ''))))];
const allOrigins = [...new Set(hosts.flatMap(({ pages, api }) => [...pages, ...api]))];

/**
 * `testing` is the build the browser tests and the tour run: the hosts that a user would grant one by one are granted,
 * and the overlay's shadow root is open so that a test can look inside. test/e2e/manifest.spec.ts holds the two
 * manifests against each other.
 */
const TESTING = 'testing';

/**
 * What a user may be asked for when they describe a CRM or shop of their own: one host of these at a time, on a click.
 * Unencrypted pages of this machine only, which no network can forge.
 */
const DESCRIBED_SITES = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];
/** The described site of the browser tests. */
const TEST_SITE = 'https://crm.orchard.example/*';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: {
    'build:publicAssets': (_, files) => void files.push(...workerTextFiles()),
    'prepare:publicPaths': (_, paths) => void paths.push(...workerTextFiles().map(({ relativeDest }) => relativeDest)),
    'vite:build:extendConfig': (entrypoints, config) => {
      // Any mode but development is a build like the shipped one; by default `testing` would be compiled for debugging.
      if (config.mode !== 'development') process.env.NODE_ENV = 'production';
      // What runs in visited pages sends messages and hears one. Every browser we support does that with promises by
      // itself, and the polyfill would be a good part of what each page has to load.
      const alias = config.resolve?.alias;
      if (
        alias &&
        'wxt/browser' in alias &&
        entrypoints.every(({ type }) => type === 'content-script' || type === 'unlisted-script')
      ) {
        Reflect.deleteProperty(alias, 'wxt/browser');
      }
    },
  },
  // Firefox's reviewers get the sources; what a run leaves behind is none.
  zip: { excludeSources: ['tour/**', 'test-results/**', '.channelwise/**'] },
  vite: ({ mode }) => ({
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), hubspotClient()],
    define: { __OPEN_SHADOW__: JSON.stringify(mode === TESTING) },
    build: { target: 'es2022' },
  }),
  manifest: ({ mode, browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      // For the page in which a user allows an app of their own to read; no browser warns of it.
      'identity',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    // Asked for on a click, per connection; nothing at install.
    optional_host_permissions: [...allOrigins, ...DESCRIBED_SITES],
    ...(mode === TESTING ? { host_permissions: [...allOrigins, TEST_SITE] } : {}),
    ...(mode === 'development'
      ? {}
      : {
          content_security_policy: {
            extension_pages: [
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "img-src 'self' data:",
              "worker-src 'self'",
              // Fixed in the manifest, so it names every connector's hosts, connected or not. The browser's permissions,
              // granted on connecting and dropped on disconnecting, say which of them can be reached.
              `connect-src 'self' ${apiOrigins.join(' ')}`,
              "object-src 'none'",
              "base-uri 'none'",
              "form-action 'none'",
              "frame-src 'none'",
              // No string becomes code or markup; the one policy gives the import its worker, by an address of ours.
              "require-trusted-types-for 'script'",
              `trusted-types ${SCRIPT_URL_POLICY}`,
            ].join('; '),
          },
        }),
    commands: {
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+C' },
        description: '__MSG_commandToggle__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'channelwise@channelwise.example',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
