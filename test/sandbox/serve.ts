import { startSandbox } from './sandbox.ts';

/** `node test/sandbox/serve.ts [port] [--http]`: serves the sandbox until it is stopped, and says how to reach it. */
const args = process.argv.slice(2);
const sandbox = await startSandbox({
  port: Number(args.find((arg) => /^\d+$/.test(arg)) ?? 0),
  scheme: args.includes('--http') ? 'http' : 'https',
});
console.log(`Sandbox CRM on ${sandbox.origin}`);
console.log(`Account ${sandbox.portalId}, token ${sandbox.token}`);
console.log(`First record: ${sandbox.pageUrl('company', sandbox.idOf('P-002'))}`);
if (sandbox.spki !== '') {
  console.log('Open it under the real names with a throw-away profile:');
  console.log(`  chromium --user-data-dir=$(mktemp -d) ${sandbox.chromiumArgs.map((arg) => `'${arg}'`).join(' ')}`);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    sandbox.close().then(() => process.exit(0));
  });
}
