import type { VNode } from 'preact';
import type { RuleRecord } from '../../lib/playbook/trust.ts';
import { useT } from '../context.ts';

/** "You dismissed 4 of 5 like this": why a step stands lower than its numbers alone would have it. */
export function StepRecord({ record }: { readonly record: RuleRecord | undefined }): VNode | null {
  const t = useT();
  if (record === undefined) return null;
  const { taken, dismissed } = record;
  const n = taken + dismissed;
  return (
    <p class="cw-caption" title={t.t('ui.steps.record.about')}>
      {dismissed > taken
        ? t.t('ui.steps.record.dismissed', { dismissed, n })
        : t.t('ui.steps.record.taken', { taken, n })}
    </p>
  );
}
