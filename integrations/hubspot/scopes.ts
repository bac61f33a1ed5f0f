/** What an app must be allowed to read; what each is for stands in README.md. */
export const HUBSPOT_SCOPES: readonly string[] = [
  'crm.objects.companies.read',
  'crm.objects.contacts.read',
  'crm.objects.deals.read',
  'crm.objects.owners.read',
  'crm.schemas.companies.read',
  'crm.schemas.deals.read',
  'tickets',
  'crm.objects.orders.read',
  'crm.objects.custom.read',
  'crm.schemas.custom.read',
];
