import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** Nothing to show: the cause, and one action. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: VNode | undefined;
  readonly icon?: IconName;
}): VNode {
  return (
    <div class="cw-empty">
      {props.icon ? <Icon name={props.icon} size={20} /> : null}
      <p class="cw-empty-title">{props.title}</p>
      {props.children ? <p class="cw-empty-text">{props.children}</p> : null}
      {props.action ?? null}
    </div>
  );
}
