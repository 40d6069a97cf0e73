import { type PicturePort, servePictures } from './picture-server.ts';

// Where workers are forbidden, the page loads this script and serves itself.
if (typeof document === 'undefined') servePictures(self as unknown as PicturePort);

export { servePictures };
