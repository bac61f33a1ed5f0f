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
  const chips = badges.map((badge) => {
    const words = wordsOf(translator, badge);
    return { ...badge, words, label: translator.t('ui.score.of', { name: badge.name, score: words }) };
  });
  return { locale, chips };
}

function wordsOf({ t }: Translator, { score, grade }: BadgeReply): string {
  if (score === undefined || grade === undefined) return t('ui.score.none');
  return t('ui.score.label', { value: Math.round(score), grade });
}
