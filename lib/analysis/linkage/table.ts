/**
 * `name`: a short text such as a surname. `text`: several words such as a title, a company or an address. `code`:
 * letters and digits that are equal or mistyped, such as a telephone number or a date.
 */
export type FieldKind = 'name' | 'text' | 'code';

export interface LinkField {
  readonly name: string;
  readonly kind: FieldKind;
}

/** One value per field, `undefined` or empty where it is not known. */
export type LinkRecord = readonly (string | undefined)[];
