import { expect, test } from 'vitest';
import { cellFormat, readShare } from './cell.ts';
import { inspectFiles } from './inspect.ts';
import { fileOf } from './test-support/import.ts';

/** What marketplaces' own exports become without anybody's help. */
async function imported(name: string, content: string) {
  const { profile, files } = await inspectFiles([fileOf(name, content)], { currency: 'USD' });
  const [entry] = files[0]?.entries ?? [];
  const file = profile?.files[0];
  return {
    entity: entry?.entity,
    columns: file && 'columns' in file ? file.columns : {},
    rejects: entry?.rejects.length,
  };
}

test('Amazon: detail page sales and traffic by child item, week by week', async () => {
  const { entity, columns, rejects } = await imported(
    'BusinessReport weekly.csv',
    [
      'Start date,End date,(Parent) ASIN,(Child) ASIN,Title,SKU,Sessions - Total,Session Percentage - Total,Page Views - Total,Page Views Percentage - Total,Featured Offer (Buy Box) Percentage,Units Ordered,Unit Session Percentage,Ordered Product Sales,Total Order Items',
      '2026-11-08,2026-11-14,B0PARENT01,B063SWVLSP,"Driver module, series 1",LS-SP01,"1,204",12.31%,"1,634",11.90%,91.20%,131,10.88%,"$3,668.00",118',
      '2026-11-15,2026-11-21,B0PARENT01,B063SWVLSP,"Driver module, series 1",LS-SP01,988,11.02%,"1,310",10.87%,88%,102,10.32%,"$2,856.00",97',
      '2026-11-15,2026-11-21,B0PARENT01,B070Z72ZBJ,"Driver module, series 2",LS-SP02,402,4.48%,551,4.57%,100%,44,10.95%,"$1,364.00",40',
    ].join('\n'),
  );
  expect({ entity, rejects }).toEqual({ entity: 'listings', rejects: 0 });
  expect(columns).toMatchObject({
    listing: { column: '(Child) ASIN' },
    since: { column: 'Start date' },
    seenOn: { column: 'End date' },
    title: { column: 'Title' },
    productId: { column: 'SKU' },
    sessions: { column: 'Sessions - Total' },
    views: { column: 'Page Views - Total' },
    buyBox: { column: 'Featured Offer (Buy Box) Percentage' },
    units: { column: 'Units Ordered' },
    revenue: { column: 'Ordered Product Sales' },
  });
});

test('eBay: listing traffic, whose item start date is not that of the figures', async () => {
  const { entity, columns, rejects } = await imported(
    'ebay listing traffic.csv',
    [
      'Report date,Listing title,eBay item ID,Item start date,Category,Quantity available,Total impressions on eBay,Click-through rate,Quantity sold,Total page views,Sales conversion rate',
      '2026-11-21,Driver module series 1,330547496383,2025-03-02,Lighting,412,"18,204",1.2%,49,"1,166",4.2%',
      '2026-11-21,Harrier flood 50 W,333054473898,2025-06-11,Lighting,87,"5,100",0.9%,4,109,3.7%',
    ].join('\n'),
  );
  expect({ entity, rejects }).toEqual({ entity: 'listings', rejects: 0 });
  expect(columns).toMatchObject({
    listing: { column: 'eBay item ID' },
    seenOn: { column: 'Report date' },
    title: { column: 'Listing title' },
    views: { column: 'Total page views' },
    units: { column: 'Quantity sold' },
    stock: { column: 'Quantity available' },
  });
  expect(columns).not.toHaveProperty('since');
});

test('Shopify: products, by their own number where the export has it, else by handle', async () => {
  const header =
    'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Status';
  const row =
    'driver-module-1,Driver module series 1,<p>Drives</p>,Lumen,Lighting,Spares,,true,LS-SP01,120,28.00,https://cdn.example/1.png,active';
  const plain = await imported('products_export.csv', `${header}\n${row}\n`);
  expect({ entity: plain.entity, rejects: plain.rejects }).toEqual({ entity: 'products', rejects: 0 });
  expect(plain.columns).toMatchObject({
    id: { column: 'Handle' },
    name: { column: 'Title' },
    sku: { column: 'Variant SKU' },
  });
  const numbered = await imported('products_export.csv', `ID,${header}\n8091983686687,${row}\n`);
  expect(numbered.columns).toMatchObject({ id: { column: 'ID' }, name: { column: 'Title' } });
});

test.each([
  ['91.20%', 0.912],
  ['88 %', 0.88],
  ['91.2', 0.912],
  ['0.912', 0.912],
  ['1', 1],
  ['1%', 0.01],
  ['100%', 1],
  ['0', 0],
])('a share written %s is %d', (written, share) => {
  expect(readShare(written, 'buy box', cellFormat('.', undefined, 'UTC'))).toBeCloseTo(share, 12);
});
