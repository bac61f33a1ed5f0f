import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { currencyOptions } from '../currencies.ts';
import { FilePicker } from './drop-zone.tsx';
import { renamed, withCurrency } from './profile-edit.ts';
import type { Importer, Profile } from './types.ts';
import type { ImportState } from './use-import.ts';

/** Which mapping reads the files, under which name they are kept, and taking mappings in and out. */
export function MappingBar(props: {
  readonly state: ImportState;
  readonly importer: Importer;
  readonly saveFile: (name: string, content: string) => void;
}): VNode {
  const { state, importer, saveFile } = props;
  const { catalogue, profile, origin } = state;
  const t = useT();

  const known: { readonly profile: Profile; readonly label: string }[] = [
    ...(catalogue?.used ?? []).map((one) => ({
      profile: one,
      label: t.t('options.import.profile.used', { name: one.name }),
    })),
    ...(catalogue?.shipped ?? []).map((one) => ({
      profile: one,
      label: t.t('options.import.profile.shipped', { name: one.name }),
    })),
  ];
  const options = [
    { value: 'guess', label: t.t('options.import.profile.guessed') },
    ...known.map((one) => ({ value: one.profile.id, label: one.label })),
    ...(origin === 'loaded' && profile !== undefined
      ? [{ value: 'loaded', label: t.t('options.import.profile.loaded', { name: profile.name }) }]
      : []),
  ];

  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    state.use(await importer.parse(await file.text()), 'loaded');
  };

  return (
    <Section
      card
      title={t.t('options.import.profile')}
      aside={state.edited ? <Chip tone="accent">{t.t('options.import.profile.edited')}</Chip> : null}
    >
      <p class="cw-options-about">{t.t('options.import.profileAbout')}</p>
      <div class="cw-import-bar">
        <SelectField
          label={t.t('options.import.used')}
          value={origin}
          options={options}
          onChange={(value) => state.use(known.find((one) => one.profile.id === value)?.profile ?? 'guess', value)}
        />
        {profile === undefined ? null : (
          <>
            <TextField
              label={t.t('options.import.name')}
              hint={t.t('options.import.nameAbout')}
              value={profile.name}
              onInput={(name) => state.rename(renamed(profile, name))}
            />
            <SelectField
              label={t.t('options.import.currency')}
              value={profile.currency ?? ''}
              options={[{ value: '', label: t.t('options.import.currencyNone') }, ...currencyOptions(t.locale)]}
              onChange={(value) => state.edit((now) => now && withCurrency(now, value || undefined))}
            />
          </>
        )}
      </div>
      <div class="cw-options-actions">
        <FilePicker
          label={t.t('options.import.load')}
          accept=".json,application/json"
          single
          onFiles={([file]) => state.attempt(load(file))}
        />
        {profile === undefined ? null : (
          <Button
            variant="quiet"
            onClick={() => saveFile(`${profile.id}.json`, `${JSON.stringify(profile, undefined, 2)}\n`)}
          >
            {t.t('options.import.save')}
          </Button>
        )}
      </div>
    </Section>
  );
}
