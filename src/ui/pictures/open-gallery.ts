import { wordsIn } from '../../compute/words.ts';
import type { Language } from '../../scenes/text/language.ts';
import { sentenceOf } from '../kit/sentence-of.ts';
import type { Notices } from '../notices.ts';
import { awaitOptional } from '../optional-file.ts';
import { createFirstPicture, type FirstPicture } from './first-picture.ts';
import type { Gallery } from './gallery.ts';
import type { PictureChoice } from './picture-choice.ts';

export interface GalleryRequest {
  readonly loading: Promise<Gallery>;
  /** Id of the picture that the address asks for, '' where it asks for none. */
  readonly askedId: string;
  readonly pictures: Pick<PictureChoice, 'fill' | 'isEmpty' | 'show'>;
  readonly notices: Pick<Notices, 'add'>;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** How long the start waits for the gallery. */
  readonly deadlineMs: number;
  /** How long its pictures are tried until one can be read. */
  readonly firstPictureMs?: number | undefined;
}

/** The gallery as the element starts with it. */
export interface OpenedGallery {
  readonly first: FirstPicture;
  /** Whether the picture asked for is known not to be there. */
  readonly isAskedMissing: boolean;
  /** Called once the drawing stands: tells of pictures that could not be read, and takes a gallery that comes late. */
  settle(): void;
}

/** Waits for the gallery and shows its thumbnails; where it is late, the element starts without a picture. */
export async function openGallery(request: GalleryRequest): Promise<OpenedGallery> {
  const { loading, askedId, pictures, notices, language, signal, firstPictureMs } = request;
  const { strings, tag } = language;
  const tell = (sentence: string) => notices.add({ sentence, about: 'picture' });
  const take = ({ pictures: listed, trouble }: Gallery): FirstPicture => {
    pictures.fill(listed);
    if (trouble !== null) tell(sentenceOf(trouble, strings));
    return createFirstPicture(listed, askedId, firstPictureMs);
  };
  const isMissing = (gallery: Gallery) =>
    askedId !== '' && !gallery.pictures.some(({ id }) => id === askedId);
  const tellUnreadable = ({ current, unreadable: [label] }: FirstPicture) => {
    if (!label) return;
    tell(
      current
        ? strings.pictures.unreadable({ label: wordsIn(label.label, tag) })
        : strings.pictures.noneReadable,
    );
  };
  const takeLate = async (gallery: Gallery) => {
    if (signal.aborted) return;
    const first = take(gallery);
    // A person may have chosen one meanwhile.
    while (first.current && pictures.isEmpty) await pictures.show(first.current.id).catch(first.next);
    if (signal.aborted) return;
    if (isMissing(gallery)) tell(strings.errors.unknownPicture({ id: askedId }));
    tellUnreadable(first);
  };

  const gallery = await awaitOptional(loading, strings.pictures.late, { ...request, strings });
  const first = gallery ? take(gallery) : createFirstPicture([], '');
  return {
    first,
    isAskedMissing: gallery !== null && isMissing(gallery),
    settle() {
      tellUnreadable(first);
      if (!gallery) loading.then(takeLate, () => {});
    },
  };
}
