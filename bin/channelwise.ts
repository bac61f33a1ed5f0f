import { runCli } from './cli.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

// Whoever reads our output may have seen enough of it (`| head`); the work still comes to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  env: process.env,
  cwd: process.cwd(),
  now: () => Date.now(),
  fetch: (url, init) => fetch(url, init),
  signal: interrupted.signal,
});
