declare module 'pngjs' {
  /** A picture with 8 bits a channel, RGBA. */
  export class PNG {
    constructor(options: { width: number; height: number });
    readonly width: number;
    readonly height: number;
    readonly data: Buffer;
    static readonly sync: { read(bytes: Buffer): PNG; write(png: PNG): Buffer };
  }
}
