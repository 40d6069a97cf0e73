/** What stands in the slots of every formula that there is, as long as it gets; each is marked at its value. */
export const SAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  convolution: { equals: '≈', value: '−12.34' },
  'convolution-strided': { strideY: '2', strideX: '2', equals: '=', value: '−12.34' },
  'convolution-sum': { equals: '=', sum: '−10.25', bias: '−10.04', equals2: '≈', value: '−20.28' },
  relu: { x: '−12.34', value: '0.00' },
  'leaky-relu': { slope: '0.20', x: '−12.34', equals: '=', value: '−2.47' },
  linear: { x: '−12.34', value: '−12.34' },
  'max-pool': { value: '−12.34' },
  'avg-pool': { sums: '=', sum: '−49.36', count: '16', equals: '=', value: '−3.08' },
  softmax: { numerator: '162754.79', denominator: '312688.54', equals: '≈', value: '0.5205' },
  'softmax-temperature': {
    numerator: '5.10',
    denominator: '4981.66',
    equals: '≈',
    value: '0.0010',
    temperature: '0.50',
  },
};
