/** Why a picture cannot be shown: a sentence for the person who chose it. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}
