import { assembleBadges } from '../../lib/brief/assemble.ts';
import type { BadgeReply } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { ChipsReply } from '../../lib/protocol/types.ts';
import type { Store } from '../../lib/store/store.ts';
import { currentTexts } from './texts.ts';

/** Chips with their words: two texts, for which a list's page need not be handed the whole catalogue. */
export async function chipsOf(store: Store, refs: readonly RecordRef[]): Promise<ChipsReply> {
  const [badges, { locale, translator }] = await Promise.all([assembleBadges(store, refs), currentTexts()]);
  return { locale, chips: badges.map((badge) => ({ ...badge, label: labelOf(translator, badge) })) };
}

function labelOf({ t }: Translator, { name, score, grade }: BadgeReply): string {
  const words =
    score === undefined || grade === undefined
      ? t('ui.score.none')
      : t('ui.score.label', { value: Math.round(score), grade });
  return `${name}: ${words}`;
}
