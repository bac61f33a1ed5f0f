import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { AppError, type Failure, text, toFailure } from '../../lib/errors.ts';
import type { ConnectionView } from '../../lib/protocol/types.ts';
import type { CheckResult } from '../../lib/sync/connector.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import {
  HubspotCredentials,
  type HubspotInput,
  type HubspotPowers,
  isComplete,
  isUntouched,
  NO_INPUT,
} from './hubspot-credentials.tsx';

type Checked = Extract<CheckResult, { ok: true }>;

/** Fields of the form, by config key; a key's choices come with the check. */
const CHANNEL_KEYS = ['channelProperty.companies', 'channelProperty.deals', 'channelProperty.orders'] as const;
const PARTNER_KEYS = ['partner.property', 'partner.label'] as const;

/** Connects a HubSpot account: token, check, then which fields hold the channel and the partner. */
export function ConnectHubspot(props: {
  readonly existing: ConnectionView | undefined;
  readonly requestSites: (connector: string) => Promise<boolean>;
  readonly powers: HubspotPowers;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}): VNode {
  const { existing, requestSites, powers, onCancel, onSaved } = props;
  const t = useT();
  const ask = useAsk();
  const [input, setInput] = useState(NO_INPUT);
  /** What the input became: an app is not authorised a second time for the same. */
  const [secret, setSecret] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [checked, setChecked] = useState<Checked>();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});

  const keeps = isUntouched(input) && existing?.hasSecret === true;

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(toFailure(error));
    }
    setBusy(false);
  };

  /** Where an app has yet to be allowed to read, the system's own page asks for that. */
  const secretOf = async ({ way, token, clientId, clientSecret, refreshToken }: HubspotInput) => {
    if (keeps) return undefined;
    if (way === 'token') return token.trim();
    const given = await ask('connection.authorise', {
      connector: 'hubspot',
      config: { ...existing?.config },
      clientId: clientId.trim(),
      clientSecret: clientSecret.trim(),
      ...(refreshToken.trim() === '' ? {} : { refreshToken: refreshToken.trim() }),
    });
    return given.secret;
  };

  // The permission prompt must follow from the click itself: nothing may be awaited before it.
  const connect = () => {
    const granted = requestSites('hubspot');
    void attempt(async () => {
      if (!(await granted)) throw new AppError('permission', text('options.connect.refused'), 'site access refused');
      const tried = secret ?? (await secretOf(input));
      setSecret(tried);
      const result = await ask('connection.check', {
        connector: 'hubspot',
        config: { ...existing?.config },
        ...(tried === undefined ? {} : { secret: tried }),
        ...(existing === undefined ? {} : { connectionId: existing.id }),
      });
      if (result.secret !== undefined) setSecret(result.secret);
      if (!result.ok) {
        setFailure(result.failure);
        // What was refused is not tried again as it is; an app is then allowed anew.
        if (result.secret === undefined && result.failure.kind === 'config') setSecret(undefined);
        return;
      }
      setChosen(Object.fromEntries([...CHANNEL_KEYS, ...PARTNER_KEYS].map((key) => [key, valueAt(result, key)])));
      setChecked(result);
    });
  };

  const save = (result: Checked) =>
    attempt(async () => {
      const { connectionId } = await ask('connection.save', {
        connector: 'hubspot',
        label: existing?.label ?? result.label,
        config: { ...existing?.config, ...result.suggested, ...chosen },
        writeBack: existing?.writeBack ?? false,
        ...(result.tenant === undefined ? {} : { tenant: result.tenant }),
        ...(existing === undefined ? {} : { connectionId: existing.id }),
        ...(secret === undefined ? {} : { secret }),
      });
      if (existing === undefined) await adoptTimeZone(result);
      await ask('sync.start', { connectionId, ...(existing === undefined ? {} : { full: true }) });
      onSaved();
    });

  /** The first system's time zone becomes the workspace's, so that days end when its users say they do. */
  const adoptTimeZone = async ({ suggested }: Checked) => {
    const zone = suggested?.timeZone;
    const { workspace } = await ask('settings.get', {});
    if (typeof zone === 'string' && workspace.timeZone === 'UTC') {
      await ask('settings.save', { workspace: { ...workspace, timeZone: zone } });
    }
  };

  return (
    <Section card title={existing ? existing.label : t.t('options.connect.hubspot')}>
      {failure ? <ErrorNote failure={failure} /> : null}
      {checked === undefined ? tokenForm() : choicesForm(checked)}
    </Section>
  );

  function tokenForm(): VNode {
    return (
      <form
        class="cw-options-form"
        onSubmit={(event) => {
          event.preventDefault();
          connect();
        }}
      >
        <HubspotCredentials
          input={input}
          onChange={(changed) => {
            setInput(changed);
            setSecret(undefined);
          }}
          powers={powers}
          stored={existing?.hasSecret ?? false}
        />
        <div class="cw-options-actions">
          <Button variant="primary" type="submit" busy={busy} disabled={!isComplete(input) && !keeps}>
            {t.t('options.hubspot.connect')}
          </Button>
          <Button onClick={onCancel}>{t.t('ui.cancel')}</Button>
        </div>
      </form>
    );
  }

  function choicesForm(result: Checked): VNode {
    return (
      <form
        class="cw-options-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(result);
        }}
      >
        <p class="cw-options-found">{t.t('options.hubspot.found', { label: result.label })}</p>
        {result.notices?.map((notice) => (
          <p key={JSON.stringify(notice)} class="cw-options-notice">
            {t.text(notice)}
          </p>
        ))}
        <fieldset>
          <legend>{t.t('options.hubspot.channelLegend')}</legend>
          {CHANNEL_KEYS.map((key) => choice(result, key))}
        </fieldset>
        <fieldset>
          <legend>{t.t('options.hubspot.partnerLegend')}</legend>
          {PARTNER_KEYS.map((key) => choice(result, key))}
        </fieldset>
        <div class="cw-options-actions">
          <Button variant="primary" type="submit" busy={busy}>
            {t.t('options.hubspot.save')}
          </Button>
          <Button onClick={onCancel}>{t.t('ui.cancel')}</Button>
        </div>
      </form>
    );
  }

  function choice(result: Checked, key: string): VNode {
    const options = [{ value: '', label: t.t('options.hubspot.noField') }, ...(result.choices?.[key] ?? [])];
    return (
      <SelectField
        key={key}
        label={t.t(`options.hubspot.field.${key}`)}
        value={chosen[key] ?? ''}
        options={options}
        onChange={(value) => setChosen({ ...chosen, [key]: value })}
      />
    );
  }
}

/** The suggested value of a dotted config key; "" where nothing was detected. */
function valueAt({ suggested }: Checked, key: string): string {
  let value: unknown = suggested;
  for (const part of key.split('.')) {
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(part) : undefined;
  }
  return typeof value === 'string' ? value : '';
}
