import type { VNode } from 'preact';
import { Skeleton, SkeletonLines } from '../ui/skeleton.tsx';

/** As large as what most often comes in its place, so that nothing jumps when it does. */
export function LoadingHead(): VNode {
  return (
    <div class="cw-identity cw-loading-head">
      <Skeleton width="46%" height={12} />
      <Skeleton width="72%" height={18} />
      <Skeleton width="54%" height={16} />
      <Skeleton width="88%" height={4} />
    </div>
  );
}

/** The score beside its trend, a step, and the first drivers. */
export function LoadingBody(): VNode {
  return (
    <>
      <div class="cw-summary">
        <div class="cw-summary-score">
          <Skeleton width="72px" height={32} />
          <Skeleton width="100%" height={10} />
          <Skeleton width="80%" height={12} />
        </div>
        <div class="cw-summary-trend">
          <Skeleton width="100%" height={44} />
          <Skeleton width="90%" height={12} />
        </div>
      </div>
      <div class="cw-skeleton-lines">
        <Skeleton width="30%" height={16} />
        <Skeleton width="100%" height={216} />
      </div>
      <SkeletonLines lines={6} />
    </>
  );
}
