/** How a language writes numbers: its digits and decimal sign, the true minus sign (U+2212), no grouping. */
export interface Numbers {
  /** A number with a fixed count of decimals, rounded as `toFixed` rounds; no minus before a rounded zero. */
  fixed(value: number, decimals: number): string;
  /** The same with its sign, also where that is a plus. */
  signed(value: number, decimals: number): string;
  /** A number with the decimals that it has. */
  plain(value: number): string;
  /** A whole number. */
  whole(value: number): string;
  /** A share in per cent, without the sign: whole, with so many decimals more that only 0 is written as 0, and 1 as 100. */
  percent(share: number): string;
  /** So many millions as the language counts what is large: 150 as 1.5亿. For languages that have no word for a million. */
  millions(count: number): string;
  /** Several numbers as they are written, one after another, as the language lists: not between commas where a comma is the decimal sign. */
  list(written: readonly string[]): string;
  /** Whether a comma is the decimal sign. */
  readonly hasDecimalComma: boolean;
}

/** Of a per cent: a share that is nearer to 0 or 1 is written as that. */
const MOST_DECIMALS = 20;

/** @param tag the language, as BCP 47 names it. @throws RangeError where that is no name of a language */
export function createNumbers(tag: string): Numbers {
  const format = new Intl.NumberFormat(tag, { useGrouping: false, minimumFractionDigits: 1 });
  const point = format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const large = new Intl.NumberFormat(tag, {
    ...{ notation: 'compact', useGrouping: false, maximumFractionDigits: 2 },
  });
  const digits = Array.from(
    { length: 10 },
    (_, digit) => format.formatToParts(digit).find(({ type }) => type === 'integer')?.value ?? `${digit}`,
  );
  // 'a, b and c' begins with the sign that the language lists with.
  const comma = new Intl.ListFormat(tag).formatToParts(['a', 'b', 'c'])[1]?.value ?? ', ';
  const isPlain = point === '.' && digits.join('') === '0123456789';
  const write = (text: string) =>
    isPlain
      ? text
      : text.replace(/[\d.]/g, (sign) => (sign === '.' ? point : (digits[Number(sign)] ?? sign)));
  const numbers: Numbers = {
    fixed(value, decimals) {
      const text = Math.abs(value).toFixed(decimals);
      return value < 0 && Number(text) !== 0 ? `−${write(text)}` : write(text);
    },
    signed(value, decimals) {
      const isPositive = value > 0 && Number(value.toFixed(decimals)) !== 0;
      return `${isPositive ? '+' : ''}${numbers.fixed(value, decimals)}`;
    },
    plain: (value) => `${value < 0 ? '−' : ''}${write(String(Math.abs(value)))}`,
    whole: (value) => numbers.fixed(value, 0),
    percent(share) {
      const percent = 100 * share;
      const isEnd = (decimals: number) => [0, 100].includes(Number(percent.toFixed(decimals)));
      let decimals = 0;
      if (percent > 0 && percent < 100) while (isEnd(decimals) && decimals < MOST_DECIMALS) decimals++;
      return numbers.fixed(percent, decimals);
    },
    millions: (count) => large.format(count * 1e6),
    list: (written) => written.join(numbers.hasDecimalComma ? '; ' : comma),
    hasDecimalComma: point === ',',
  };
  return numbers;
}

/** Between a sum and its total as they are written: '=' where the rounded terms add up to the rounded total, else '≈'. */
export function equalsSign(terms: readonly number[], total: number, decimals: number): '=' | '≈' {
  return sumSign(terms, decimals, total, decimals);
}

/** How the terms of a sum are written, and the sign before their total. */
export interface WrittenSum {
  readonly decimals: number;
  readonly sign: '=' | '≈';
}

/**
 * Writes terms so that whoever adds them up gets the total as it is written: where their rounding breaks the sum they have more
 * decimals than the total, to which the sum is then rounded. Where that does not mend it, they have no more, and the sign is ≈.
 * @param decimals of the total. @param most of the terms.
 */
export function writtenSum(
  terms: readonly number[],
  total: number,
  decimals: number,
  most: number,
): WrittenSum {
  for (let tried = decimals; tried <= most; tried++) {
    if (sumSign(terms, tried, total, decimals) === '=') return { decimals: tried, sign: '=' };
  }
  return { decimals, sign: '≈' };
}

/** Between terms and their total as they are written, where the terms may have more decimals than the total. */
export function sumSign(
  terms: readonly number[],
  decimals: number,
  total: number,
  totalDecimals: number,
): '=' | '≈' {
  const sum = terms.reduce((all, term) => all + units(term, decimals), 0n);
  const unit = 10n ** BigInt(decimals - totalDecimals);
  const half = sum < 0n ? -unit / 2n : unit / 2n;
  return (sum + half) / unit === units(total, totalDecimals) ? '=' : '≈';
}

/** The same of a product: '=' only where the rounded factors give exactly the rounded total. */
export function productSign(
  factors: readonly number[],
  total: number,
  decimals: number,
  totalDecimals = decimals,
): '=' | '≈' {
  const product = factors.reduce((all, factor) => all * units(factor, decimals), 1n);
  const shift = 10n ** BigInt(decimals * factors.length);
  return product * 10n ** BigInt(totalDecimals) === units(total, totalDecimals) * shift ? '=' : '≈';
}

/** A number as it is written, counted in its last decimals. */
function units(value: number, decimals: number): bigint {
  return BigInt(value.toFixed(decimals).replace('.', ''));
}
