import { followDrops } from '../pictures/drop-and-paste.ts';
import { troubleNotice } from '../trouble.ts';
import type { ElementContext, Part } from './part.ts';

/** Pictures and models that are dropped on the element or pasted. */
export function createDropsPart(context: ElementContext): Part {
  const { host, pictures, models, modelFiles, notices, language } = context;
  const end = new AbortController();
  const tell = (work: Promise<void>) => {
    work.catch((error) => notices.tell(troubleNotice(error, { notices, strings: language.strings })));
  };
  followDrops(host, end.signal, {
    files: (files) => {
      const isModel = files.some(({ name }) => modelFiles.isModel(name));
      const [picture] = files;
      if (isModel) tell(models.load(files));
      else if (picture) tell(pictures.show(picture));
    },
    address: (address) => tell(pictures.show(address)),
  });
  return { destroy: () => end.abort() };
}
