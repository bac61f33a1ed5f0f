import type { VNode } from 'preact';
import { useT } from '../context.ts';
import { SelectField, TextField } from '../ui/field.tsx';

/** What the user has typed; how it becomes a secret is the background's. */
export interface HubspotInput {
  readonly way: 'token' | 'app';
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export const NO_INPUT: HubspotInput = { way: 'token', token: '', clientId: '', clientSecret: '', refreshToken: '' };

export interface HubspotPowers {
  /** What an app must be allowed to read. */
  readonly scopes: readonly string[];
  /** Where HubSpot sends its user back to; it belongs into the app's settings. */
  readonly redirectUri: string;
}

/** Whether there is enough to connect with. */
export function isComplete({ way, token, clientId, clientSecret }: HubspotInput): boolean {
  return way === 'token' ? token.trim() !== '' : clientId.trim() !== '' && clientSecret.trim() !== '';
}

/** Whether nothing at all was typed: a connection that has a secret then keeps it. */
export function isUntouched({ way, ...typed }: HubspotInput): boolean {
  return Object.values(typed).every((value) => value.trim() === '');
}

/** A private app's token, or an OAuth app of the user's own. */
export function HubspotCredentials(props: {
  readonly input: HubspotInput;
  readonly onChange: (input: HubspotInput) => void;
  readonly powers: HubspotPowers;
  /** Whether a secret is stored that may be kept. */
  readonly stored: boolean;
}): VNode {
  const { input, onChange, powers, stored } = props;
  const t = useT();
  const edit = (field: keyof HubspotInput) => (value: string) => onChange({ ...input, [field]: value });
  const keep = stored ? t.t('options.hubspot.keepToken') : '';
  const own = input.way === 'app';
  return (
    <>
      <SelectField
        label={t.t('options.hubspot.way')}
        value={input.way}
        options={[
          { value: 'token', label: t.t('options.hubspot.way.token') },
          { value: 'app', label: t.t('options.hubspot.way.app') },
        ]}
        onChange={(way) => onChange({ ...input, way })}
      />
      <ol class="cw-options-steps">
        <li>{t.t(own ? 'options.hubspot.app1' : 'options.hubspot.step1')}</li>
        {own ? (
          <li>
            {t.t('options.hubspot.app2')}
            <span class="cw-options-scopes">
              <code>{powers.redirectUri}</code>
            </span>
          </li>
        ) : null}
        <li>
          {t.t('options.hubspot.step2')}
          <span class="cw-options-scopes">
            {powers.scopes.map((scope) => (
              <code key={scope}>{scope}</code>
            ))}
          </span>
        </li>
        <li>{t.t(own ? 'options.hubspot.app3' : 'options.hubspot.step3')}</li>
      </ol>
      {own ? (
        <>
          <TextField
            label={t.t('options.hubspot.clientId')}
            value={input.clientId}
            onInput={edit('clientId')}
            placeholder={keep}
          />
          <TextField
            label={t.t('options.hubspot.clientSecret')}
            type="password"
            value={input.clientSecret}
            onInput={edit('clientSecret')}
            placeholder={keep}
            hint={t.t('options.hubspot.tokenAbout')}
          />
          <TextField
            label={t.t('options.hubspot.refreshToken')}
            type="password"
            value={input.refreshToken}
            onInput={edit('refreshToken')}
            hint={t.t('options.hubspot.refreshTokenAbout')}
          />
        </>
      ) : (
        <TextField
          label={t.t('options.hubspot.token')}
          type="password"
          value={input.token}
          onInput={edit('token')}
          placeholder={keep || 'pat-…'}
          hint={t.t('options.hubspot.tokenAbout')}
        />
      )}
    </>
  );
}
