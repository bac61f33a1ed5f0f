import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { TextField } from '../ui/field.tsx';
import { Menu } from '../ui/menu.tsx';
import { StepForm } from './step-form.tsx';

/** How far ahead a step can be put off, in days: longer is dismissing it. */
const LONGEST = 400;

/** Tomorrow, in a week, in a month; the last item opens `SnoozeForm`. */
export function SnoozeMenu(props: {
  readonly onSnooze: (until: string) => void;
  readonly onOtherDay: () => void;
}): VNode {
  const t = useT();
  const now = useNow();
  const choices = [
    ['tomorrow', dayFrom(now, 1)],
    ['week', dayFrom(now, 7)],
    ['month', monthFrom(now)],
  ] as const;
  return (
    <Menu
      label={t.t('ui.steps.snooze')}
      items={[
        ...choices.map(([name, until]) => ({
          label: t.t(`ui.steps.snooze.${name}`, { day: { day: until } }),
          onSelect: () => props.onSnooze(until),
        })),
        { label: t.t('ui.steps.snooze.other'), onSelect: props.onOtherDay },
      ]}
    />
  );
}

export function SnoozeForm(props: {
  readonly busy: boolean;
  readonly onSnooze: (until: string) => void;
  readonly onCancel: () => void;
}): VNode {
  const t = useT();
  const now = useNow();
  const [until, setUntil] = useState(dayFrom(now, 14));
  const [tried, setTried] = useState(false);
  const wrong = !/^\d{4}-\d\d-\d\d$/.test(until) || until <= dayFrom(now) || until > dayFrom(now, LONGEST);
  return (
    <StepForm
      title={t.t('ui.steps.snooze.until')}
      confirm={t.t('ui.steps.snooze')}
      busy={props.busy}
      onCancel={props.onCancel}
      onConfirm={() => {
        setTried(true);
        if (!wrong) props.onSnooze(until);
      }}
    >
      <TextField
        type="date"
        label={t.t('ui.steps.snooze.day')}
        value={until}
        onInput={setUntil}
        error={tried && wrong ? t.t('ui.steps.snooze.wrong') : undefined}
      />
    </StepForm>
  );
}

/** The same day of the next month, or that month's last. */
function monthFrom(now: number): string {
  const date = new Date(now);
  const next = new Date(date.getFullYear(), date.getMonth() + 1, 1);
  const last = new Date(next.getFullYear(), next.getMonth() + 1, 0).getDate();
  next.setDate(Math.min(date.getDate(), last));
  return dayFrom(next.getTime());
}
