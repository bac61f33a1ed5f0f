import type { VNode } from 'preact';

/** Where something will be; hidden from assistive technology, so say "loading" once beside it. */
export function Skeleton({
  width = '100%',
  height = 12,
}: {
  readonly width?: string;
  readonly height?: number;
}): VNode {
  return <span class="cw-skeleton" aria-hidden="true" style={{ width, height: `${height}px` }} />;
}

const WIDTHS = ['92%', '78%', '85%', '60%'];

export function SkeletonLines({ lines = 3 }: { readonly lines?: number }): VNode {
  return (
    <div class="cw-skeleton-lines" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} width={WIDTHS[index % WIDTHS.length] ?? '80%'} />
      ))}
    </div>
  );
}
