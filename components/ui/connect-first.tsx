import type { ComponentChildren, VNode } from 'preact';
import { useT } from '../context.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** Nothing is connected yet: what this place would show then, and the way there. */
export function ConnectFirst(props: {
  readonly children: ComponentChildren;
  readonly openOptions: () => void;
  /** Another way to begin. */
  readonly instead?: VNode;
}): VNode {
  const t = useT();
  const connect = (
    <Button variant="primary" onClick={props.openOptions}>
      {t.t('popup.empty.connect')}
    </Button>
  );
  return (
    <EmptyState
      icon="link"
      title={t.t('popup.empty.title')}
      action={
        props.instead === undefined ? (
          connect
        ) : (
          <div class="cw-popup-choices">
            {connect}
            {props.instead}
          </div>
        )
      }
    >
      {props.children}
    </EmptyState>
  );
}
