import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { StepPage, StepQuestion } from '../../lib/brief/playbook.ts';
import { LONGEST } from '../../lib/protocol/step-messages.ts';
import { useT } from '../context.ts';
import { SelectField, TextField } from '../ui/field.tsx';

const ANY = '*';
/** Letters are gathered before the background is asked. */
const PAUSE_MS = 200;

/** Narrows the list of steps down by what there is to choose from. */
export function StepFilters(props: {
  readonly question: StepQuestion;
  /** Absent while they are being asked for. */
  readonly choices: StepPage['choices'] | undefined;
  readonly onChange: (question: StepQuestion) => void;
}): VNode {
  const { question, choices, onChange } = props;
  const t = useT();
  const [search, setSearch] = useState(question.search ?? '');
  useEffect(() => {
    if (search === (question.search ?? '')) return undefined;
    const timer = setTimeout(() => onChange(changed(question, 'search', search === '' ? ANY : search)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, question, onChange]);
  // Another state, or a rule or owner chosen elsewhere on the page, begins a new search.
  useEffect(() => setSearch(question.search ?? ''), [question.search]);

  const field = (name: 'rule' | 'owner' | 'kind' | 'channel', options: readonly { value: string; label: string }[]) => (
    <SelectField
      label={t.t(`dashboard.playbook.filter.${name}`)}
      value={question[name] ?? ANY}
      options={[{ value: ANY, label: t.t('dashboard.playbook.filter.any') }, ...withChosen(options, question[name])]}
      onChange={(value) => onChange(changed(question, name, value))}
    />
  );
  return (
    <div class="cw-book-filters">
      <TextField
        type="search"
        label={t.t('dashboard.playbook.filter.search')}
        value={search}
        maxLength={LONGEST.name}
        onInput={setSearch}
      />
      {field(
        'rule',
        (choices?.rules ?? []).map((id) => ({ value: id, label: t.t(`playbook.${id}.name`) })),
      )}
      {field(
        'owner',
        (choices?.owners ?? []).map((name) => ({ value: name, label: name || t.t('dashboard.playbook.nobody') })),
      )}
      {field(
        'kind',
        (choices?.kinds ?? []).map((kind) => ({ value: kind, label: t.t(`dashboard.playbook.kind.${kind}`) })),
      )}
      {field(
        'channel',
        (choices?.channels ?? []).map(({ key, name }) => ({ value: key, label: name })),
      )}
      <SelectField
        label={t.t('dashboard.playbook.filter.order')}
        value={question.order ?? 'priority'}
        options={(['priority', 'due'] as const).map((value) => ({
          value,
          label: t.t(`dashboard.playbook.order.${value}`),
        }))}
        onChange={(order) => onChange({ ...question, order })}
      />
    </div>
  );
}

function changed(question: StepQuestion, name: keyof StepQuestion, value: string): StepQuestion {
  const { [name]: _, ...others } = { ...question };
  return { ...others, state: question.state, ...(value === ANY ? {} : { [name]: value }) };
}

/** A choice that no step of this state answers stays visible while it is chosen. */
function withChosen(options: readonly { value: string; label: string }[], chosen: string | undefined) {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosen }];
}
