import type { VNode } from 'preact';
import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { announcement } from './sync-text.ts';

/** Says aloud what changes in how connections stand; there from the start, or its first words would not be heard. */
export function Announcer({ connections }: { readonly connections: readonly ConnectionStatus[] }): VNode {
  const t = useT();
  const text = connections.map((connection) => announcement(t, connection)).filter((words) => words !== '');
  return (
    <p class="cw-hidden" role="status">
      {text.join(' · ')}
    </p>
  );
}
