import { type Evaluation, readEvaluation } from './evaluation.ts';

const NAME = 'training.json';

/**
 * The evaluation of a model, from the training.json beside its model.json, or among the files that a person chose.
 * @returns null where there is none.
 */
export async function loadEvaluation(model: string | readonly File[]): Promise<Evaluation | null> {
  const text = await (typeof model === 'string' ? textBeside(model) : textAmong(model)).catch(() => null);
  return text === null ? null : readEvaluation(text);
}

async function textBeside(model: string): Promise<string | null> {
  const response = await fetch(new URL(NAME, new URL(model, document.baseURI)));
  return response.ok ? response.text() : null;
}

async function textAmong(files: readonly File[]): Promise<string | null> {
  return (await files.find(({ name }) => name === NAME)?.text()) ?? null;
}
