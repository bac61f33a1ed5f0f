import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { KeptRate, Workspace } from '../../lib/model/workspace.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { currencyOptions } from './currencies.ts';

/** Exchange rates kept by hand, newest first, and adding one. */
export function RatesSection(props: {
  readonly workspace: Workspace;
  readonly busy: boolean;
  readonly onChange: (workspace: Workspace) => void;
}): VNode {
  const { workspace, busy, onChange } = props;
  const t = useT();
  const now = useNow();
  const currencies = currencyOptions(t.locale);
  const [base, setBase] = useState('EUR');
  const [quote, setQuote] = useState(workspace.currency ?? 'USD');
  const [on, setOn] = useState(dayFrom(now));
  const [written, setWritten] = useState('');
  const [wrong, setWrong] = useState(false);
  const rates = workspace.rates.toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));

  const add = () => {
    const rate = Number(written);
    const valid = Number.isFinite(rate) && rate > 0 && base !== quote && /^\d{4}-\d\d-\d\d$/.test(on);
    setWrong(!valid);
    if (!valid) return;
    const added = { base, quote, on, rate };
    onChange({ ...workspace, rates: [...workspace.rates.filter((one) => keyOf(one) !== keyOf(added)), added] });
    setWritten('');
  };

  return (
    <Section card title={t.t('options.rates.title')}>
      <p class="cw-options-about">{t.t('options.rates.about')}</p>
      <div class="cw-options-fields">
        <SelectField label={t.t('options.rates.base')} value={base} options={currencies} onChange={setBase} />
        <SelectField label={t.t('options.rates.quote')} value={quote} options={currencies} onChange={setQuote} />
        <TextField label={t.t('options.rates.on')} type="date" value={on} onInput={setOn} />
        <TextField
          label={t.t('options.rates.rate', { base, quote })}
          value={written}
          onInput={setWritten}
          error={wrong ? t.t('options.rates.wrong') : undefined}
        />
      </div>
      <div class="cw-options-actions">
        <Button disabled={busy || written === ''} onClick={add}>
          {t.t('options.rates.add')}
        </Button>
      </div>
      {rates.length === 0 ? null : (
        <table class="cw-table">
          <caption class="cw-hidden">{t.t('options.rates.title')}</caption>
          <tbody>
            {rates.map((rate) => (
              <tr key={keyOf(rate)}>
                <th scope="row">{t.day(rate.on)}</th>
                <td class="cw-num">
                  {t.t('options.rates.one', {
                    base: rate.base,
                    rate: t.number(rate.rate, { maximumSignificantDigits: 8 }),
                    quote: rate.quote,
                  })}
                </td>
                <td class="cw-num">
                  <Button
                    disabled={busy}
                    onClick={() =>
                      onChange({
                        ...workspace,
                        rates: workspace.rates.filter((one) => keyOf(one) !== keyOf(rate)),
                      })
                    }
                  >
                    {t.t('options.rates.remove', { base: rate.base, quote: rate.quote, on: { day: rate.on } })}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function keyOf({ on, base, quote }: KeptRate): string {
  return `${on} ${base} ${quote}`;
}
