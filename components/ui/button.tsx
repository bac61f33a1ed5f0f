import type { ComponentChildren, Ref, VNode } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (event: MouseEvent) => void;
  /** One `primary` a view at most. */
  readonly variant?: 'primary' | 'default' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
  /** Shows that the work goes on and blocks a second press. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly title?: string;
  /** Of a button that opens something below it. */
  readonly expanded?: boolean;
}

export function Button(props: ButtonProps): VNode {
  const { children, onClick, variant = 'default', size = 'medium', icon, busy = false, disabled = false } = props;
  return (
    <button
      type={props.type ?? 'button'}
      class={`cw-button cw-button-${variant}${size === 'small' ? ' cw-button-small' : ''}`}
      onClick={onClick}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-expanded={props.expanded}
      title={props.title}
    >
      {busy ? <span class="cw-spin" aria-hidden="true" /> : icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** Its name for assistive technology, and its tooltip. */
  readonly label: string;
  readonly onClick?: (event: MouseEvent) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly expanded?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps): VNode {
  const { icon, label, onClick, onKeyDown, disabled = false, busy = false, expanded, buttonRef } = props;
  return (
    <button
      ref={buttonRef ?? null}
      type="button"
      class="cw-icon-button"
      aria-label={label}
      title={label}
      onClick={onClick}
      onKeyDown={onKeyDown}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-expanded={expanded}
    >
      {busy ? <span class="cw-spin" aria-hidden="true" /> : <Icon name={icon} />}
    </button>
  );
}
