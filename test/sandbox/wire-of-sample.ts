import { generateSample } from '../../integrations/sample/workspace.ts';
import { recordId } from '../../lib/model/ids.ts';
import type { Day } from '../../lib/model/time.ts';
import type { Portal } from './portal/portal.ts';
import { addCompanies, addContacts, addOwners } from './wire/companies.ts';
import { wireContext } from './wire/context.ts';
import { addProgramme } from './wire/programme.ts';
import { addDeals, addOrders, addProductsAndLines } from './wire/sales.ts';
import { addActivities, addTickets } from './wire/service.ts';

export interface FillOptions {
  readonly today: Day;
  readonly seed?: number;
  /** Companies besides the sample's, by name. */
  readonly extraCompanies?: readonly string[];
}

/**
 * Puts the sample workspace into a portal, as a HubSpot customer would keep it.
 * @returns the portal's id of a record of the sample, by the record's external id there (`P-002`, `A-121`, `D-9001`)
 */
export function fillFromSample(portal: Portal, options: FillOptions): (sampleExternalId: string) => string {
  const { today, seed = 1, extraCompanies = [] } = options;
  const context = wireContext(generateSample({ today, seed }), portal, today);
  addOwners(context);
  addCompanies(context, extraCompanies);
  addContacts(context);
  addDeals(context);
  addOrders(context);
  addProductsAndLines(context);
  addTickets(context);
  addActivities(context);
  addProgramme(context);
  return (externalId) => context.idOf(recordId('sample', externalId));
}
