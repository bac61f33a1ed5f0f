import type { Experiment } from '../../model/programme-records.ts';
import { exampleFacts, exampleRecord, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const experimentReadyExamples: readonly RuleExample[] = [
  { name: 'fires on a winner at the planned size', facts: example({}), today, fires: true },
  { name: 'keeps quiet one trial before', facts: example({ variantTrials: 1999 }), today, fires: false },
  {
    name: 'keeps quiet before, though its time is over',
    facts: example({ variantTrials: 1999, to: '2026-07-01' }),
    today,
    fires: false,
  },
  { name: 'fires on no difference, too', facts: example({ variantSuccesses: 101 }), today, fires: true },
  { name: 'fires on a variant that is worse', facts: example({ variantSuccesses: 60 }), today, fires: true },
  {
    name: 'fires at the end where no size was planned',
    facts: example({ to: today }, 0),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet on the day before the end',
    facts: example({ to: '2026-07-11' }, 0),
    today,
    fires: false,
  },
  { name: 'keeps quiet without size and end', facts: example({}, 0), today, fires: false },
  { name: 'keeps quiet once called', facts: example({ status: 'called' }), today, fires: false },
];

function example(changes: Partial<Experiment>, planned = 2000) {
  return exampleFacts({
    subject: { kind: 'channel', id: 'shop' },
    name: 'Own online store',
    experiment: {
      ...exampleRecord<string>('e'),
      name: 'Delivery date at checkout',
      from: '2026-05-01',
      status: 'running',
      controlTrials: 2000,
      controlSuccesses: 100,
      variantTrials: 2000,
      variantSuccesses: 150,
      worth: usd(60),
      ...(planned > 0 ? { plannedTrials: planned } : {}),
      ...changes,
    },
  });
}
