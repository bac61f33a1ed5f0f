import type { ChangeTopic } from './store.ts';

const TOPICS: readonly string[] = ['records', 'snapshots', 'settings', 'doubt', 'full'] satisfies ChangeTopic[];

/** Tells other contexts of the same origin what changed. Silent where there is no BroadcastChannel. */
export function broadcast(name: string, receive: (topic: ChangeTopic) => void) {
  if (typeof BroadcastChannel === 'undefined')
    return { post: (_topic: ChangeTopic) => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isTopic(data)) receive(data);
  };
  return { post: (topic: ChangeTopic) => channel.postMessage(topic), close: () => channel.close() };
}

function isTopic(data: unknown): data is ChangeTopic {
  return typeof data === 'string' && TOPICS.includes(data);
}
