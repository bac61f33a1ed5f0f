import { z } from 'zod';
import { associationTypes } from '../portal/association-types.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Link, Portal } from '../portal/portal.ts';
import { type Answer, type ApiRequest, notFound, ok } from './answer.ts';
import { bodyOf } from './objects.ts';

const batchSchema = z.object({ inputs: z.array(z.object({ id: z.coerce.string() })).max(1000) });

/** Links with their labels; records without any are named in `errors`, with status 207. */
export function batchReadLinks(portal: Portal, from: ObjectType, to: ObjectType, { body }: ApiRequest): Answer {
  const { inputs } = bodyOf(batchSchema, body);
  const without: string[] = [];
  const results = inputs.flatMap(({ id }) => {
    const links = portal.links(from.name, id, to.name);
    if (links.length > 0) return [{ from: { id }, to: links.map(labelled) }];
    without.push(id);
    return [];
  });
  const at = new Date().toISOString();
  const base = { status: 'COMPLETE', results, startedAt: at, completedAt: at };
  if (without.length === 0) return ok(base);
  return ok(
    {
      ...base,
      numErrors: without.length,
      errors: without.map((id) => ({
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `${from.singular} ${id} has no ${to.name}`,
        context: { fromObjectId: [id], fromObjectType: [from.typeId], toObjectType: [to.typeId] },
      })),
    },
    207,
  );
}

export function linksOfOne(portal: Portal, from: ObjectType, id: string, to: ObjectType): Answer {
  return ok({ results: portal.links(from.name, id, to.name).map(labelled) });
}

/** Links two records without a label. */
export function linkDefault(portal: Portal, from: ObjectType, id: string, to: ObjectType, toId: string): Answer {
  if (portal.get(from.name, id) === undefined) throw notFound(`${from.singular} ${id}`);
  if (portal.get(to.name, toId) === undefined) throw notFound(`${to.singular} ${toId}`);
  portal.link(from.name, id, to.name, toId);
  return ok({ status: 'COMPLETE', results: [{ from: { id }, to: { id: toId } }] });
}

export function labels(from: ObjectType, to: ObjectType): Answer {
  return ok({
    results: associationTypes(from.name, to.name).map(({ category, typeId, label }) => ({ category, typeId, label })),
  });
}

/** On the wire the far id is a number, unlike everywhere else. */
function labelled({ toId, types }: Link) {
  return {
    toObjectId: Number(toId),
    associationTypes: types.map(({ category, typeId, label }) => ({ category, typeId, label })),
  };
}
