import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OfferOnPage } from '../../../lib/brief/offer-on-page.ts';
import { type Failure, toFailure } from '../../../lib/errors.ts';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import { useAsk, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextField } from '../../ui/field.tsx';
import { type Draft, type DraftProblems, draftOf, requestOf } from './draft.ts';
import { OwnListingField } from './own-listing-field.tsx';

/** What was read from the page, to be checked and corrected by its user, and kept when confirmed. */
export function WatchForm(props: {
  readonly record: RecordRef;
  readonly seen: OfferOnPage;
  readonly url: string;
  /** Whether the page is one of our own listings, with which the offer then competes. */
  readonly own: boolean;
  /** Of the own price. */
  readonly currency: string | undefined;
  readonly onSaved: (competitor: string) => void;
  readonly onCancel: () => void;
}): VNode {
  const { record, seen, url, own, currency, onSaved, onCancel } = props;
  const t = useT();
  const ask = useAsk();
  const [draft, setDraft] = useState<Draft>(() => draftOf(seen, currency));
  const [problems, setProblems] = useState<DraftProblems>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus({ preventScroll: true }), []);

  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  const said = (field: keyof Draft) => {
    const problem = problems[field];
    return problem && t.text(problem);
  };
  const save = async () => {
    const answer = requestOf(draft, { ref: record, url, own });
    setProblems('problems' in answer ? answer.problems : {});
    if ('problems' in answer || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await ask('offer.watch', answer.request);
      onSaved(answer.request.competitor);
    } catch (error) {
      setFailure(toFailure(error));
      setBusy(false);
    }
  };

  return (
    <form
      ref={form}
      class="cw-watch-form"
      aria-label={t.t('listing.watch.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p class="cw-caption">{t.t(seen.price === undefined ? 'listing.watch.notFound' : 'listing.watch.check')}</p>
      <TextField
        label={t.t('listing.watch.competitor')}
        value={draft.competitor}
        error={said('competitor')}
        onInput={(competitor) => change({ competitor })}
      />
      <div class="cw-watch-row">
        <TextField
          label={t.t('listing.watch.price')}
          value={draft.price}
          error={said('price')}
          onInput={(price) => change({ price })}
        />
        <TextField
          label={t.t('listing.watch.currency')}
          value={draft.currency}
          error={said('currency')}
          onInput={(value) => change({ currency: value.toUpperCase() })}
        />
        <TextField
          label={t.t('listing.watch.shipping')}
          value={draft.shipping}
          error={said('shipping')}
          onInput={(shipping) => change({ shipping })}
        />
      </div>
      {own ? null : (
        <OwnListingField
          record={record}
          title={draft.title}
          chosen={draft.against}
          error={said('against')}
          onChoose={(against) => change({ against })}
        />
      )}
      {problems.against !== undefined && !own ? (
        <p class="cw-field-error" role="alert">
          {said('against')}
        </p>
      ) : null}
      {failure === undefined ? null : <ErrorNote failure={failure} />}
      <div class="cw-watch-actions">
        <Button type="submit" variant="primary" size="small" busy={busy}>
          {t.t('listing.watch.save')}
        </Button>
        <Button variant="quiet" size="small" onClick={onCancel}>
          {t.t('ui.cancel')}
        </Button>
      </div>
      <p class="cw-caption">{t.t('listing.watch.kept')}</p>
    </form>
  );
}
