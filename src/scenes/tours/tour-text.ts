/** Whether a text is meant as a tour, right or wrong: it has steps, and is no model. */
export function isTourText(text: string): boolean {
  return /"steps"\s*:/.test(text) && !/"(?:modelTopology|weightsManifest)"\s*:/.test(text);
}
