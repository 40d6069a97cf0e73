import { followDrops } from '../pictures/drop-and-paste.ts';
import { troubleNotice } from '../trouble.ts';
import type { ElementContext, Part } from './part.ts';

/** Pictures and models that are dropped on the element or pasted. */
export function createDropsPart(context: ElementContext): Part {
  const { host, pictures, models, modelFiles, notices, language, files: takers } = context;
  const end = new AbortController();
  const tell = (work: Promise<void>) => {
    work.catch((error) => notices.tell(troubleNotice(error, { notices, strings: language.strings })));
  };
  const take = async (files: File[]) => {
    const [picture] = files;
    if (await takers.take(files)) return;
    if (files.some(({ name }) => modelFiles.isModel(name))) await models.load(files);
    else if (picture) await pictures.show(picture);
  };
  followDrops(host, end.signal, {
    files: (files) => tell(take(files)),
    address: (address) => tell(pictures.show(address)),
  });
  return { destroy: () => end.abort() };
}
