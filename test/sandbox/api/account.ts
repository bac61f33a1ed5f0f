import { STAGES } from '../../../integrations/sample/generate/deals.ts';
import { OBJECT_TYPES, type ObjectType, PORTAL_ID } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { PIPELINE_ID, STAGE_IDS } from '../portal/stage-ids.ts';
import { type Answer, type ApiRequest, ok } from './answer.ts';
import { nextPage } from './objects.ts';

const MADE_AT = '2022-03-01T08:00:00.000Z';

export function accountDetails(timeZone: string): Answer {
  return ok({
    portalId: PORTAL_ID,
    accountType: 'STANDARD',
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
    timeZone,
    utcOffset: '+00:00',
    utcOffsetMilliseconds: 0,
    companyCurrency: 'USD',
    additionalCurrencies: [],
  });
}

export function owners(portal: Portal, { query }: ApiRequest): Answer {
  const limit = Math.min(Number(query.get('limit') ?? 100) || 100, 500);
  const start = Number(query.get('after') ?? 0) || 0;
  const page = portal.owners.slice(start, start + limit);
  return ok({
    results: page.map((owner, index) => ({
      ...owner,
      type: 'PERSON',
      userId: 5_000 + start + index,
      createdAt: MADE_AT,
      updatedAt: MADE_AT,
      archived: false,
    })),
    ...(start + limit < portal.owners.length ? { paging: nextPage(String(start + limit)) } : {}),
  });
}

export function dealPipelines(): Answer {
  return ok({
    results: [
      {
        id: PIPELINE_ID,
        label: 'Sales',
        displayOrder: 0,
        createdAt: MADE_AT,
        updatedAt: MADE_AT,
        archived: false,
        stages: STAGES.map((stage, displayOrder) => ({
          id: STAGE_IDS[stage.code],
          label: stage.name,
          displayOrder,
          metadata: { isClosed: String(stage.outcome !== 'open'), probability: stage.probability.toFixed(2) },
          createdAt: MADE_AT,
          updatedAt: MADE_AT,
          archived: false,
        })),
      },
    ],
  });
}

export function properties(type: ObjectType): Answer {
  return ok({ results: type.properties.map((property, displayOrder) => shownProperty(type, property, displayOrder)) });
}

export function schemas(): Answer {
  return ok({
    results: OBJECT_TYPES.filter(({ custom }) => custom).map((type) => ({
      id: type.typeId.slice(2),
      objectTypeId: type.typeId,
      fullyQualifiedName: `p${PORTAL_ID}_${type.name}`,
      name: type.name,
      labels: { singular: type.title.replace(/s$/, ''), plural: type.title },
      primaryDisplayProperty: type.primary,
      requiredProperties: [type.primary],
      searchableProperties: [type.primary],
      properties: type.properties.map((property, displayOrder) => shownProperty(type, property, displayOrder)),
      associations: [],
      archived: false,
      createdAt: MADE_AT,
      updatedAt: MADE_AT,
    })),
  });
}

function shownProperty(type: ObjectType, property: ObjectType['properties'][number], displayOrder: number) {
  return {
    name: property.name,
    label: property.label,
    type: property.type,
    fieldType: property.type === 'enumeration' ? 'select' : property.type === 'string' ? 'text' : property.type,
    description: '',
    groupName: `${type.singular}information`,
    options: property.options.map((option, index) => ({ ...option, displayOrder: index, hidden: false })),
    displayOrder,
    hidden: false,
    hubspotDefined: property.hubspotDefined,
    calculated: false,
    hasUniqueValue: false,
    archived: false,
    createdAt: MADE_AT,
    updatedAt: MADE_AT,
  };
}
