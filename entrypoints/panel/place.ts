import type { Corner } from '../../lib/protocol/settings.ts';
import type { OverlayPlace } from '../../lib/protocol/types.ts';
import type { Mount } from './mount.ts';

export const GAP = 16;
/** Dropped this near a corner's resting place, it snaps there. */
const SNAP = 56;
/** Less movement than this is a click. */
const THRESHOLD = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Distances from the corner's edges that keep a box of this size on screen, whatever was remembered on a larger one. */
export function clampInset(inset: readonly [number, number], box: Size, screen: Size): [x: number, y: number] {
  const clamp = (value: number, room: number) => Math.round(Math.max(0, Math.min(value, Math.max(0, room))));
  return [clamp(inset[0], screen.width - box.width), clamp(inset[1], screen.height - box.height)];
}

/** The corner nearest to the box, its distances from it, snapped when near. */
export function placeAt(box: Size & { readonly left: number; readonly top: number }, screen: Size) {
  const right = box.left + box.width / 2 > screen.width / 2;
  const bottom = box.top + box.height / 2 > screen.height / 2;
  const corner: Corner = `${bottom ? 'bottom' : 'top'}-${right ? 'right' : 'left'}`;
  const x = right ? screen.width - box.left - box.width : box.left;
  const y = bottom ? screen.height - box.top - box.height : box.top;
  const inset = x < SNAP && y < SNAP ? ([GAP, GAP] as const) : clampInset([x, y], box, screen);
  return { corner, inset };
}

/** The corner an arrow key leads to. */
export function cornerTowards(corner: Corner, key: string): Corner | undefined {
  const bottom = key === 'ArrowDown' || (key !== 'ArrowUp' && corner.startsWith('bottom'));
  const right = key === 'ArrowRight' || (key !== 'ArrowLeft' && corner.endsWith('right'));
  const next: Corner = `${bottom ? 'bottom' : 'top'}-${right ? 'right' : 'left'}`;
  return next === corner ? undefined : next;
}

/**
 * Keeps the overlay where the user wants it: by dragging anything marked `data-drag`, by the arrow keys on it, or by
 * Alt+Shift and an arrow key anywhere inside.
 */
export class Placer {
  readonly #host: HTMLElement;
  readonly #dress: Mount['dress'];
  readonly #save: (place: OverlayPlace) => void;
  readonly #abort = new AbortController();
  readonly #resized: ResizeObserver;
  #place: OverlayPlace;

  constructor({ host, root, dress }: Mount, place: OverlayPlace, save: (place: OverlayPlace) => void) {
    this.#host = host;
    this.#dress = dress;
    this.#place = place;
    this.#save = save;
    const { signal } = this.#abort;
    const on = (type: 'pointerdown' | 'keydown', listener: (event: never) => void) =>
      root.addEventListener(type, listener as EventListener, { signal });
    on('pointerdown', (event: PointerEvent) => this.#press(event, root));
    on('keydown', (event: KeyboardEvent) => this.#key(event));
    window.addEventListener('resize', () => this.#apply(), { signal, passive: true });
    // The panel grows as it fills; what is drawn must stay on screen.
    this.#resized = new ResizeObserver(() => this.#apply());
    this.#resized.observe(host);
    this.#apply();
  }

  get place(): OverlayPlace {
    return this.#place;
  }

  expand(expanded: boolean): void {
    this.#set({ ...this.#place, expanded });
  }

  destroy(): void {
    this.#abort.abort();
    this.#resized.disconnect();
  }

  #set(place: OverlayPlace): void {
    this.#place = place;
    this.#apply();
    this.#save(place);
  }

  #apply(): void {
    const { corner } = this.#place;
    const [x, y] = clampInset(this.#place.inset, this.#host.getBoundingClientRect(), screenSize());
    this.#dress({
      top: corner.startsWith('top') ? `${y}px` : 'auto',
      bottom: corner.startsWith('bottom') ? `${y}px` : 'auto',
      left: corner.endsWith('left') ? `${x}px` : 'auto',
      right: corner.endsWith('right') ? `${x}px` : 'auto',
    });
  }

  #key(event: KeyboardEvent): void {
    const onHandle = event.target instanceof Element && event.target.matches('[data-drag]');
    if (!onHandle && !(event.altKey && event.shiftKey)) return;
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const corner = cornerTowards(this.#place.corner, event.key);
    if (corner) this.#set({ ...this.#place, corner, inset: [GAP, GAP] });
  }

  #press(event: PointerEvent, root: ShadowRoot): void {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const handle = event.target.closest('[data-drag]');
    const control = event.target.closest('button, a, input, select, textarea');
    if (handle === null || (control !== null && control !== handle)) return;

    const { signal } = this.#abort;
    const drag = new AbortController();
    const start = { x: event.clientX, y: event.clientY, box: this.#host.getBoundingClientRect() };
    let moved = false;
    // Capturing at the window: before any listener of the page could keep the events to itself.
    const options = { capture: true, signal: AbortSignal.any([signal, drag.signal]) };

    const move = (to: PointerEvent) => {
      const [dx, dy] = [to.clientX - start.x, to.clientY - start.y];
      if (!moved) {
        if (Math.hypot(dx, dy) < THRESHOLD) return;
        moved = true;
        handle.setPointerCapture(event.pointerId);
      }
      this.#dress({ transform: `translate(${dx}px, ${dy}px)` });
    };
    const end = (dropped: boolean) => {
      drag.abort();
      if (!moved) return;
      const box = this.#host.getBoundingClientRect();
      this.#dress({ transform: 'none' });
      if (!dropped) return;
      // The click that ends a drag is not a click.
      root.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => root.removeEventListener('click', swallow, { capture: true }), 0);
      this.#set({ ...this.#place, ...placeAt(box, screenSize()) });
    };
    const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', listener: (event: PointerEvent) => void) =>
      window.addEventListener(type, (e) => e.isTrusted && listener(e), options);
    on('pointermove', move);
    on('pointerup', () => end(true));
    on('pointercancel', () => end(false));
  }
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

/** What a fixed box may fill: the window less its scrollbars. */
function screenSize(): Size {
  const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
  return { width: clientWidth, height: Math.min(window.innerHeight, clientHeight) };
}
