import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
}

/** A button that opens a short list of actions. Arrow keys move, Escape closes and gives focus back. */
export function Menu(props: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Without it the label itself is the button's text. */
  readonly icon?: IconName;
  readonly align?: 'start' | 'end';
}): VNode {
  const { label, items, icon, align = 'start' } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    list.current?.querySelector('button')?.focus();
    const scope = root.current?.getRootNode();
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    scope?.addEventListener('pointerdown', closeOutside);
    return () => scope?.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((one) => one.matches(':focus'));
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble here from the button and the items
    <div class="cw-menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class={icon ? 'cw-icon-button' : 'cw-button cw-button-quiet cw-button-small'}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
        onClick={() => setOpen(!open)}
      >
        {icon ? <Icon name={icon} /> : label}
        {icon ? null : <Icon name="down" size={12} />}
      </button>
      {open ? (
        <div class={`cw-menu-list cw-menu-${align}`} id={id} ref={list} role="menu" aria-label={label}>
          {icon ? (
            <p class="cw-menu-label" aria-hidden="true">
              {label}
            </p>
          ) : null}
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              class="cw-menu-item"
              onClick={() => {
                close();
                item.onSelect();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
