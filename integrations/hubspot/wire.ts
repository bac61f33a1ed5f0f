import { z } from 'zod';

/** HubSpot's answers, as far as we read them. */
const paging = z.object({ next: z.object({ after: z.string().min(1) }).optional() }).optional();

const associationsSchema = z.record(
  z.string(),
  z.object({ results: z.array(z.object({ id: z.string(), type: z.string() })), paging }),
);

export const objectSchema = z.object({
  id: z.string().min(1),
  /** Text or null, whatever the property's type; anything else is held against the single property (values.ts). */
  properties: z.record(z.string(), z.unknown()),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  archived: z.boolean().optional(),
  archivedAt: z.string().optional(),
  associations: associationsSchema.optional(),
});
export type WireObject = z.infer<typeof objectSchema>;

/** A property's value; an empty one is an absent one, and one that is no text is none we know. */
export function propertyText({ properties }: Pick<WireObject, 'properties'>, name: string): string | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return (typeof value === 'string' && value.trim()) || undefined;
}

/** Of an archived record nothing more is of use. */
export const archivedSchema = objectSchema.pick({ id: true, archivedAt: true });

/** Records stay raw here and are parsed one by one, so that a bad one costs only itself. */
export const listSchema = z.object({ results: z.array(z.unknown()), paging });
export const searchSchema = z.object({ total: z.number().int().min(0), results: z.array(z.unknown()) });
export const batchSchema = z.object({ results: z.array(z.unknown()) });
export const createdSchema = z.object({ id: z.string().min(1) });

export const accountSchema = z.object({
  portalId: z.number().int().positive(),
  uiDomain: z.string().min(1).default('app.hubspot.com'),
  companyCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  timeZone: z.string().optional(),
});
export type WireAccount = z.infer<typeof accountSchema>;

export const ownerSchema = z.object({
  id: z.string().min(1),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
  updatedAt: z.string().optional(),
});
export type WireOwner = z.infer<typeof ownerSchema>;

export const pipelinesSchema = z.object({ results: z.array(z.unknown()) });
export const pipelineSchema = z.object({
  id: z.string().min(1),
  label: z.string().min(1),
  stages: z.array(
    z.object({
      id: z.string().min(1),
      label: z.string().min(1),
      displayOrder: z.number().int(),
      metadata: z.record(z.string(), z.unknown()).default({}),
      updatedAt: z.string().optional(),
    }),
  ),
});
export type WirePipeline = z.infer<typeof pipelineSchema>;

export const propertySchema = z.object({
  name: z.string().min(1),
  label: z.string().default(''),
  type: z.string(),
  hubspotDefined: z.boolean().default(false),
  hidden: z.boolean().default(false),
  options: z
    .array(z.object({ value: z.string(), label: z.string().default(''), hidden: z.boolean().default(false) }))
    .default([]),
});
export type WireProperty = z.infer<typeof propertySchema>;
export const propertiesSchema = z.object({ results: z.array(propertySchema) });

export const schemasSchema = z.object({
  results: z.array(
    z.object({
      objectTypeId: z.string().min(1),
      name: z.string().min(1),
      labels: z.object({ plural: z.string().optional(), singular: z.string().optional() }).default({}),
    }),
  ),
});
export type WireSchema = z.infer<typeof schemasSchema>['results'][number];

export const labelsSchema = z.object({
  results: z.array(z.object({ category: z.string(), typeId: z.number(), label: z.string().nullish() })),
});

export const linksSchema = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(
        z.object({
          toObjectId: z.union([z.string(), z.number()]).transform(String),
          associationTypes: z.array(z.object({ category: z.string(), label: z.string().nullish() })),
        }),
      ),
    }),
  ),
});

/** The body of a refusal. */
export const refusalSchema = z.object({
  message: z.string().default(''),
  category: z.string().default(''),
  errors: z
    .array(
      z.object({
        message: z.string().optional(),
        code: z.string().optional(),
        context: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
});
