/** ISO currencies, the widely used first, with their names in the reader's language. */
export function currencyOptions(locale: string): { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const codes = new Set([...COMMON, ...Intl.supportedValuesOf('currency')]);
  return [...codes].map((code) => {
    const name = names.of(code) ?? code;
    return { value: code, label: name === code ? code : `${code} · ${name}` };
  });
}
const COMMON = ['USD', 'EUR', 'CNY', 'TWD', 'HKD', 'JPY', 'GBP', 'SGD'];
