export function networkFacts(..._: unknown[]): object {
  return {};
}
