import type { VNode } from 'preact';

/** Lines at the top, in the middle and at the bottom of a chart; goes into its `svg`. */
export function ChartGrid({ width, height }: { readonly width: number; readonly height: number }): VNode {
  return (
    <>
      {[0, 0.5, 1].map((share) => (
        <line
          key={share}
          class="cw-outlook-grid"
          x1="0"
          x2={width}
          y1={share * height}
          y2={share * height}
          vector-effect="non-scaling-stroke"
        />
      ))}
    </>
  );
}
