import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import type { ListingMatch } from '../../../lib/protocol/types.ts';
import { useAsk, useT } from '../../context.ts';
import { SelectField, TextField } from '../../ui/field.tsx';

const WAIT_MS = 250;
const WORDS_MOST = 200;

/** Which own listing an offer competes with: found by words, at first those of the page's title. */
export function OwnListingField(props: {
  readonly record: RecordRef;
  readonly title: string;
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (listing: string) => void;
}): VNode {
  const { record, title, chosen, error, onChoose } = props;
  const t = useT();
  const ask = useAsk();
  const [words, setWords] = useState(title.slice(0, WORDS_MOST));
  const [found, setFound] = useState<readonly ListingMatch[]>();
  const choose = useRef(onChoose);
  choose.current = onChoose;

  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => {
      const asked = words.trim() === '' ? Promise.resolve([]) : ask('listings.find', { ref: record, words });
      asked.then(
        (matches) => {
          if (stale) return;
          setFound(matches);
          choose.current(matches[0]?.listing ?? '');
        },
        () => !stale && setFound([]),
      );
    }, WAIT_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, record, words]);

  return (
    <>
      <TextField
        type="search"
        label={t.t('listing.watch.search')}
        hint={found?.length === 0 ? t.t('listing.watch.noneFound') : t.t('listing.watch.searchAbout')}
        value={words}
        onInput={(value) => setWords(value.slice(0, WORDS_MOST))}
      />
      {found === undefined || found.length === 0 ? null : (
        <SelectField
          label={t.t('listing.watch.against')}
          error={error}
          value={chosen}
          options={found.map(({ listing, title: name, channel }) => ({
            value: listing,
            label: [name, channel, name === listing ? undefined : listing]
              .filter((part) => part !== undefined)
              .join(' · '),
          }))}
          onChange={onChoose}
        />
      )}
    </>
  );
}
