/** A picture as the network gets it. */
export interface ReadPicture {
  /** [C,H,W], 0 to 1. */
  readonly input: Float32Array;
  /** The part of the picture that the network gets, over white, at most 512 pixels long. The caller closes it. */
  readonly preview: ImageBitmap;
}

/** A file, a decoded picture (which is taken over and closed), or the frame that a video shows now. */
export type Picture = Blob | ImageBitmap | HTMLVideoElement | VideoFrame;

export interface PictureReader {
  /**
   * Decodes a picture, keeps the centre that has the model's shape and resamples it to the model's input.
   * @param shape [C,H,W] of the input, C being 1 (luma) or 3 (red, green, blue).
   * @throws PictureError when it is no picture, empty, incomplete or too large.
   */
  read(source: Picture, shape: readonly number[]): Promise<ReadPicture>;
  /** Ends the worker; pictures under way are rejected. */
  dispose(): void;
}
