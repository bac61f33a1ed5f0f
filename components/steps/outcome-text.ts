import type { Translator } from '../../lib/i18n/format.ts';
import type { Decided } from './use-step-actions.ts';

/** "Handed over to Ana Lima", "Dismissed: the numbers are wrong" */
export function outcomeText(t: Translator, { kind, until, to, reason, words }: Decided): string {
  if (kind === 'snoozed' && until !== undefined) return t.t('ui.steps.outcome.snoozed', { day: { day: until } });
  if (kind === 'handedOver' && to !== undefined) return t.t('ui.steps.outcome.handedOver', { name: to });
  if (kind === 'accepted' && to !== undefined) return t.t('ui.steps.outcome.acceptedBy', { name: to });
  if (kind !== 'dismissed') return t.t(`ui.steps.outcome.${kind}`);
  const why = words ?? (reason === undefined ? undefined : t.t(`ui.steps.reason.${reason}`));
  return why === undefined ? t.t('ui.steps.outcome.dismissed') : t.t('ui.steps.outcome.dismissedFor', { reason: why });
}
