/** A number with a fixed count of decimals and the true minus sign (U+2212); no minus before a rounded zero. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
