import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import { LOCALES, type Locale } from '../../lib/model/locales.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { LONGEST, type MessageDraft } from '../../lib/protocol/step-messages.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { DraftControl } from './draft-control.tsx';
import { copyText, mailLink } from './hand-out.ts';
import { useDraft } from './use-draft.ts';

interface Written extends MessageDraft {
  /** By the browser's model, and not changed since. */
  readonly byModel?: boolean;
}

/** A message to whom the step concerns: from the rule's template, to be changed, copied and sent by the user. */
export function MessageComposer(props: {
  readonly stepId: string;
  readonly record: RecordRef | undefined;
  readonly onClose: () => void;
}): VNode {
  const { stepId, record, onClose } = props;
  const t = useT();
  const ask = useAsk();
  const id = useId();
  const [locale, setLocale] = useState<Locale>(() => LOCALES.find((one) => one === t.locale) ?? 'en');
  const [messages, setMessages] = useState<Partial<Record<Locale, Written>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const root = useRef<HTMLDivElement>(null);
  const message = messages[locale];
  const put = (changes: Partial<Written>) => {
    setCopied(undefined);
    setMessages((all) => {
      const before = all[locale];
      return before === undefined ? all : { ...all, [locale]: { ...before, ...changes } };
    });
  };
  const draft = useDraft(locale, (body) => put({ body, byModel: true }));

  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    if (messages[locale] !== undefined) return undefined;
    let current = true;
    setFailure(undefined);
    ask('step.message', { stepId, ...(record === undefined ? {} : { ref: record }), locale }).then(
      (found) => current && setMessages((all) => ({ ...all, [locale]: found })),
      (error) => current && setFailure(toFailure(error)),
    );
    return () => {
      current = false;
    };
  }, [ask, stepId, record, locale, messages]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: the group holds fields and is no form: nothing is sent
    <div
      ref={root}
      class="cw-step-form"
      role="group"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <p class="cw-step-form-title" id={id}>
        {t.t('ui.message.title')}
      </p>
      <SelectField
        label={t.t('ui.message.language')}
        value={locale}
        onChange={(chosen) => {
          setCopied(undefined);
          setLocale(chosen);
        }}
        options={LOCALES.map((value) => ({ value, label: t.t(`ui.message.language.${value}`) }))}
      />
      {failure ? <ErrorNote failure={failure} /> : null}
      {message === undefined ? (
        failure ? null : (
          <SkeletonLines lines={6} />
        )
      ) : (
        <>
          <TextField
            label={t.t('ui.message.subject')}
            value={message.subject}
            lang={locale}
            maxLength={LONGEST.title}
            onInput={(subject) => put({ subject })}
          />
          <TextArea
            label={t.t('ui.message.body')}
            value={message.body}
            lang={locale}
            rows={9}
            maxLength={LONGEST.body}
            hint={message.byModel ? t.t('ui.message.byModel') : undefined}
            onInput={(body) => put({ body, byModel: false })}
          />
          <DraftControl
            draft={draft}
            onWrite={() => draft.write({ body: message.body, facts: message.facts, locale })}
          />
        </>
      )}
      <p class="cw-caption" role="status">
        {copied === undefined ? t.t('ui.message.notSent') : t.t(`ui.message.copied.${copied}`)}
      </p>
      <div class="cw-step-actions">
        <Button
          variant="primary"
          size="small"
          disabled={message === undefined}
          onClick={() => {
            if (message === undefined) return;
            copyText(`${message.subject}\n\n${message.body}`, root.current).then((done) =>
              setCopied(done ? 'yes' : 'no'),
            );
          }}
        >
          {t.t('ui.message.copy')}
        </Button>
        {message === undefined ? null : (
          <a class="cw-button cw-button-default cw-button-small" href={mailLink(message)}>
            {t.t('ui.message.mail')}
          </a>
        )}
        <Button variant="quiet" size="small" onClick={onClose}>
          {t.t('ui.message.close')}
        </Button>
      </div>
    </div>
  );
}
