import { addMonths } from '../model/calendar.ts';
import { type Agreement, PARTNER_STAGES, type PartnerStage } from '../model/records.ts';
import type { Day } from '../model/time.ts';

/** The main line, in order. A dormant partner is won back to `active`; an ended one starts again as a prospect. */
export const MAIN_LINE = PARTNER_STAGES.filter((stage) => stage !== 'dormant' && stage !== 'ended');

export interface LifeCycle {
  readonly stage: PartnerStage;
  /** Whether the system says so, or it was concluded from agreements and orders. */
  readonly known: boolean;
  /** `undefined` for an active partner: it is where it should be. */
  readonly next: PartnerStage | undefined;
}

/** Where a partner at this stage goes next; `undefined` for an active one. */
export const NEXT_STAGE: { readonly [S in PartnerStage]: PartnerStage | undefined } = {
  prospect: 'selection',
  selection: 'negotiation',
  negotiation: 'agreement',
  agreement: 'onboarding',
  onboarding: 'active',
  active: undefined,
  dormant: 'active',
  ended: 'prospect',
};

/** No order for this long makes an active partner dormant. */
const DORMANT_MONTHS = 12;

/**
 * Where a partner stands. What the system says counts; without it: orders of the last twelve months make it active,
 * older ones dormant (ended when no agreement is in force), an agreement in force onboarding, a drafted one
 * negotiation.
 * @returns `undefined` when nothing tells
 */
export function lifeCycle(input: {
  readonly stage?: PartnerStage | undefined;
  readonly agreements?: readonly Agreement[] | undefined;
  readonly lastOrderOn?: Day | undefined;
  readonly today: Day;
}): LifeCycle | undefined {
  const stage = input.stage ?? concluded(input);
  return stage && { stage, known: input.stage !== undefined, next: NEXT_STAGE[stage] };
}

function concluded({ agreements = [], lastOrderOn, today }: Parameters<typeof lifeCycle>[0]): PartnerStage | undefined {
  if (lastOrderOn !== undefined && lastOrderOn >= addMonths(today, -DORMANT_MONTHS)) return 'active';
  const inForce = agreements.some(
    ({ status, startsOn, endsOn }) =>
      status === 'active' && startsOn <= today && (endsOn === undefined || endsOn >= today),
  );
  const over = agreements.some(({ status }) => status === 'terminated' || status === 'expired');
  if (lastOrderOn !== undefined) return over && !inForce ? 'ended' : 'dormant';
  if (inForce) return 'onboarding';
  if (agreements.some(({ status }) => status === 'active')) return 'agreement';
  if (agreements.some(({ status }) => status === 'draft')) return 'negotiation';
  return over ? 'ended' : undefined;
}
