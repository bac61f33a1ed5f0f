import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

/** A titled part of a view, a landmark by its title; `aside` sits at the title's far end. */
export function Section(props: {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  /** On a card of its own (pages) rather than in the flow (panel, popup). */
  readonly card?: boolean;
}): VNode {
  const id = useId();
  return (
    <section class={props.card ? 'cw-section cw-section-card' : 'cw-section'} aria-labelledby={id}>
      <header class="cw-section-head">
        <h2 class="cw-section-title" id={id}>
          {props.title}
        </h2>
        {props.aside ?? null}
      </header>
      {props.children}
    </section>
  );
}
