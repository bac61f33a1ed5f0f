import type { Choice } from '../../lib/sync/connector.ts';
import { CHANNEL_OBJECTS, type ChannelObject, CUSTOM_ROLES, type HubspotConfig } from './config.ts';
import type { WireProperty, WireSchema } from './wire.ts';

/** What an account has that a connection may be set to. */
export interface Inventory {
  readonly properties: Readonly<Record<ChannelObject, readonly WireProperty[]>>;
  /** Association labels between records and companies. */
  readonly labels: readonly string[];
  readonly schemas: readonly WireSchema[];
}

export interface Detected {
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  readonly suggested: Pick<HubspotConfig, 'channelProperty' | 'partner' | 'partnerTypes' | 'customObjects'>;
}

const CHANNEL = /channel|渠道|通路/i;
const PARTNER = /partner|resell|distribut|dealer|伙伴|夥伴|经销|經銷|代理/i;
/** Properties about the partner rather than naming one. */
const ATTRIBUTE = /stage|tier|level|territory|region|since|status|type|date|score|count|阶段|階段|级|級|区|區/i;

/** Guesses by name and label; what the user has already set stays. Choices list the guess first. */
export function detect(inventory: Inventory, config: HubspotConfig): Detected {
  const choices: Record<string, readonly Choice[]> = {};
  const channelProperty: HubspotConfig['channelProperty'] = { ...config.channelProperty };
  for (const type of CHANNEL_OBJECTS) {
    const ranked = rank(
      inventory.properties[type].filter((property) => property.type === 'enumeration' && !property.hidden),
      channelRank,
    );
    choices[`channelProperty.${type}`] = ranked.map(({ property }) => choiceOf(property));
    const best = ranked[0];
    if (channelProperty[type] === undefined && best && best.points > 0) channelProperty[type] = best.property.name;
  }

  const named = rank(
    inventory.properties.companies.filter(({ type, hidden }) => !hidden && NAMES_A_PARTNER.has(type)),
    partnerRank,
  ).filter(({ points, property }) => points > 0 || !property.hubspotDefined);
  choices['partner.property'] = named.map(({ property }) => choiceOf(property));
  const labels = [...new Set(inventory.labels)].sort((a, b) => Number(PARTNER.test(b)) - Number(PARTNER.test(a)));
  choices['partner.label'] = labels.map((label) => ({ value: label, label }));
  const best = named[0];
  const partner = {
    property: config.partner.property ?? (best && best.points > 0 ? best.property.name : undefined),
    label: config.partner.label ?? labels.find((label) => PARTNER.test(label)),
  };

  const types = inventory.properties.companies.find((property) => property.name === 'type')?.options ?? [];
  choices.partnerTypes = types.map(({ value, label }) => ({ value, label: label || value }));
  const found = types
    .filter(({ value, label }) => PARTNER.test(value) || PARTNER.test(label))
    .map(({ value }) => value);

  const customObjects = { ...config.customObjects };
  for (const role of CUSTOM_ROLES) {
    choices[`customObjects.${role}`] = inventory.schemas.map((schema) => ({
      value: schema.objectTypeId,
      label: schema.labels.plural ?? schema.labels.singular ?? schema.name,
    }));
    const schema = inventory.schemas.find(({ name }) => name.toLowerCase() === role);
    if (schema && customObjects[role] === undefined) customObjects[role] = schema.objectTypeId;
  }
  return {
    choices,
    suggested: {
      channelProperty,
      partner,
      partnerTypes: [...new Set([...config.partnerTypes, ...found])],
      customObjects,
    },
  };
}

const NAMES_A_PARTNER = new Set(['string', 'number', 'enumeration']);

/** Custom properties before HubSpot's own; its traffic source is the last resort. */
function channelRank({ name, label, hubspotDefined }: WireProperty): number {
  if (CHANNEL.test(name) || CHANNEL.test(label))
    return hubspotDefined ? 2 : /sales|销售|銷售/i.test(`${name} ${label}`) ? 4 : 3;
  return name === 'hs_analytics_source' ? 1 : 0;
}

function partnerRank({ name, label, hubspotDefined }: WireProperty): number {
  if (hubspotDefined || !(PARTNER.test(name) || PARTNER.test(label))) return 0;
  return ATTRIBUTE.test(name) || ATTRIBUTE.test(label) ? 0 : 1;
}

function rank(properties: readonly WireProperty[], pointsOf: (property: WireProperty) => number) {
  return properties
    .map((property) => ({ property, points: pointsOf(property) }))
    .sort((a, b) => b.points - a.points || a.property.label.localeCompare(b.property.label));
}

function choiceOf({ name, label }: WireProperty): Choice {
  return { value: name, label: label ? `${label} (${name})` : name };
}
