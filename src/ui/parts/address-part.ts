import { followAddress } from '../history-sync.ts';
import { troubleNotice } from '../trouble.ts';
import type { ElementContext, Part } from './part.ts';

/** Where the element is the page, keeps the page's address and history with it, from when the address asked for is reached. */
export function createAddressPart(context: ElementContext): Part {
  const { explainer, pictures, models, notices, isPage } = context;
  const { strings } = context.language;
  const trouble = { notices, strings };
  let stop = () => {};
  return {
    arrive() {
      if (!isPage) return;
      stop = followAddress(explainer, {
        strings,
        showPicture: (id) => {
          pictures.show(id).catch((error) => notices.tell(troubleNotice(error, trouble)));
        },
        hasModel: models.has,
        loadModel: models.restore,
        onTrouble: (sentence, failed) => {
          const again = failed && troubleNotice(failed.error, trouble, () => models.load(failed.model));
          notices.tell({ about: 'address', ...again, sentence });
        },
      });
    },
    destroy: () => stop(),
  };
}
