/** Parts that customer names are put together from; all made up. */
export const FIRST_WORDS = [
  'Harbor',
  'Granite',
  'Summit',
  'Cedar',
  'Ironwood',
  'Falcon',
  'Delta',
  'Union',
  'Keystone',
  'Lakeside',
  'Pioneer',
  'Sterling',
  'Vanguard',
  'Westbrook',
  'Amber',
  'Crescent',
  'Orchard',
  'Beacon',
  'Canyon',
  'Riverton',
  'Maple',
  'Anchor',
  'Foxglove',
  'Blackstone',
  'Silverton',
  'Copper',
  'Windmill',
  'Evergreen',
  'Northgate',
  'Ridgeway',
] as const;

export const SECOND_WORDS = [
  'Cold Storage',
  'Logistics',
  'Foods',
  'Machining',
  'Packaging',
  'Paper',
  'Steelworks',
  'Brewing',
  'Textiles',
  'Plastics',
  'Pharma',
  'Aggregates',
  'Shipyard',
  'Glass',
  'Auto Parts',
  'Dairy',
  'Foundry',
  'Aerospace',
] as const;

export const SEGMENTS = [
  'Manufacturing',
  'Warehousing',
  'Food & beverage',
  'Public sector',
  'Retail',
  'Energy',
] as const;

export const REGIONS = [
  'Great Lakes',
  'Gulf Coast',
  'Pacific Northwest',
  'Mountain States',
  'Mid-Atlantic',
  'Great Plains',
  'California',
  'New England',
  'Southeast',
  'Texas',
  'Ontario',
] as const;

/** Tricky names that must come out as plain text wherever they are shown. */
export const TRICKY_NAMES = [
  '<img src=x onerror="document.title=\'pwned\'"> & "Quotes" Co',
  "O'Brien & Søn <b>Lighting</b>",
  '光明工业照明有限公司',
] as const;
