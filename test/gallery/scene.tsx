import type { ComponentChildren, VNode } from 'preact';

/** One state of one component, named. */
export function Scene(props: {
  readonly name: string;
  readonly tall?: boolean;
  readonly box?: boolean;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class={props.tall ? 'scene-tall' : ''}>
      <p class="scene-name">{props.name}</p>
      <div class={props.box ? 'scene-box' : ''}>{props.children}</div>
    </div>
  );
}
