import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { useAsk, useNow, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction, useLoad } from '../use-load.ts';
import './own-data.css';
import { keyOf, PersonHits } from './person-hits.tsx';
import type { ErasureCounts, OwnData, PersonChoice, PersonHit } from './types.ts';

/** Everything about one person or account: as a file, or gone for good. */
export function PersonSection(props: {
  readonly ownData: OwnData;
  readonly saveFile: (name: string, content: Blob) => void;
  readonly onErased: () => void;
}): VNode {
  const { ownData, saveFile, onErased } = props;
  const t = useT();
  const ask = useAsk();
  const now = useNow();
  const action = useAction();
  const [query, setQuery] = useState('');
  const [hits, setHits] = useState<{ readonly of: string; readonly found: readonly PersonHit[] }>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [preview, setPreview] = useState<ErasureCounts>();
  const [done, setDone] = useState('');
  const keptOut = useLoad(useCallback(() => ownData.keptOut(), [ownData]));
  const failure = action.failure ?? keptOut.failure;

  const picked = (hits?.found ?? []).filter((hit) => chosen.has(keyOf(hit)));
  const choice: PersonChoice = {
    records: picked.map(({ table, id }) => ({ table, id })),
    texts: textsOf(picked, hits?.of ?? ''),
  };
  const nobody = choice.records.length === 0 && choice.texts.length === 0;

  const look = () =>
    action.run(async () => {
      setDone('');
      setPreview(undefined);
      const of = query.trim();
      const found = await ownData.findPeople(of);
      setHits({ of, found });
      setChosen(new Set(found.length === 1 ? found.map(keyOf) : []));
    });
  const erase = () =>
    action.run(async () => {
      const counts = await ownData.erasePerson(choice);
      await ask('analysis.run', {});
      setDone(t.t('data.person.erased', { n: totalOf(counts) }));
      setHits(undefined);
      setPreview(undefined);
      setQuery('');
      keptOut.reload();
      onErased();
    });

  return (
    <Section card title={t.t('data.person.title')}>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: keptOut.reload }} /> : null}
      <p class="cw-options-about">{t.t('data.person.about')}</p>
      <form
        class="cw-own-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (query.trim() !== '') look();
        }}
      >
        <TextField type="search" label={t.t('data.person.search')} value={query} onInput={setQuery} />
        <Button type="submit" busy={action.busy} disabled={query.trim() === ''}>
          {t.t('data.person.find')}
        </Button>
      </form>
      {hits === undefined ? null : (
        <PersonHits
          hits={hits.found}
          query={hits.of}
          chosen={chosen}
          onChoose={(next) => {
            setChosen(next);
            setPreview(undefined);
          }}
        />
      )}
      {hits === undefined || nobody ? null : (
        <>
          {choice.texts.length === 0 ? null : (
            <p class="cw-caption">{t.t('data.person.texts', { texts: choice.texts.join(' · ') })}</p>
          )}
          {preview === undefined ? (
            <div class="cw-options-row">
              <Button
                busy={action.busy}
                onClick={() =>
                  action.run(async () => {
                    const { name, content } = await ownData.exportPerson(choice);
                    saveFile(name, content);
                    setDone(t.t('options.own.exported', { name }));
                  })
                }
              >
                {t.t('data.person.export')}
              </Button>
              <Button
                variant="danger"
                icon="trash"
                busy={action.busy}
                onClick={() => action.run(async () => setPreview(await ownData.previewErasure(choice)))}
              >
                {t.t('data.person.erase')}
              </Button>
            </div>
          ) : (
            <div class="cw-options-confirm" role="alert">
              <div class="cw-own-preview">
                <p>{t.t('data.person.sure')}</p>
                <ul>
                  {(['removed', 'changed', 'quarantined', 'decisions'] as const).map((name) =>
                    preview[name] === 0 ? null : <li key={name}>{t.t(`data.person.${name}`, { n: preview[name] })}</li>,
                  )}
                </ul>
              </div>
              <Button variant="danger" busy={action.busy} onClick={erase}>
                {t.t('data.person.yes')}
              </Button>
              <Button onClick={() => setPreview(undefined)}>{t.t('ui.cancel')}</Button>
            </div>
          )}
        </>
      )}
      {keptOut.value === undefined || keptOut.value.length === 0 ? null : (
        <details class="cw-options-rejects">
          <summary>{t.t('data.person.keptOut', { n: keptOut.value.length })}</summary>
          <p class="cw-caption">{t.t('data.person.keptOutAbout')}</p>
          <ul class="cw-own-kept">
            {keptOut.value.map(({ id, at }) => (
              <li key={id}>
                <time dateTime={at}>{t.t('data.person.keptOutSince', { when: t.age(at, now) })}</time>
                <Button
                  size="small"
                  busy={action.busy}
                  onClick={() =>
                    action.run(async () => {
                      await ownData.allowPerson(id);
                      keptOut.reload();
                      onErased();
                    })
                  }
                >
                  {t.t('data.person.allow')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p role="status" class="cw-options-saved">
        {done}
      </p>
    </Section>
  );
}

/** How texts may name the person: by the names of the records, and by an address that was looked for. */
function textsOf(picked: readonly PersonHit[], query: string): string[] {
  const address = query.includes('@') ? [query] : [];
  return [...new Set([...picked.flatMap(({ name }) => name ?? []), ...address])];
}

const totalOf = ({ removed, changed, quarantined, decisions }: ErasureCounts): number =>
  removed + changed + quarantined + decisions;
