import { type Bring, modelContent, pictureContent } from '../controls/bring-panels.ts';
import { createCoverChoice } from '../controls/cover.ts';
import { optionsContent } from '../controls/options.ts';
import { createPopover } from '../controls/popover.ts';
import { make } from '../kit/dom.ts';
import { sentenceOf } from '../kit/sentence-of.ts';
import type { ElementContext, Part } from './part.ts';

/** The panels that the bar's buttons open. */
export function createPanelsPart(context: ElementContext): Part {
  const { shell, explainer, commands, pictures, models, modelFiles, language } = context;
  const { strings } = language;
  const sentence = (work: Promise<void>) =>
    work.then(
      () => null,
      (error) => sentenceOf(error, strings),
    );
  const bring: Bring = {
    picture: (source) => sentence(pictures.show(source)),
    camera: () => sentence(pictures.startCamera()),
    model: (source) => sentence(models.load(source)),
  };
  const picture = createPopover(
    shell.add,
    strings.pictures.add,
    pictureContent(bring, language, () => picture.hide()),
    language,
  );
  /** A command that has no button of its own in the bar, or none in little room. */
  const way = (id: string, words: string, isThere: boolean) => {
    const button = make('button', { type: 'button', class: 'wide', hidden: !isThere }, [words]);
    button.addEventListener('click', () => {
      options.hide();
      commands.run(id);
    });
    return button;
  };
  const cover = createCoverChoice(explainer, language);
  const options = createPopover(
    shell.options,
    strings.options.name,
    [
      cover.element,
      ...optionsContent(explainer.store, language),
      way('tours', strings.tours.name, context.hasTours),
      way('ask', strings.questions.ask, context.hasQuestions),
      ...modelContent(bring, modelFiles, language, () => options.hide()),
    ],
    language,
  );
  const panels = { picture, options };
  shell.bar.append(picture.panel, options.panel);
  const stop = commands.provide({ panel: ({ panel }) => panels[panel].toggle() });
  return {
    destroy() {
      stop();
      cover.destroy();
      picture.hide();
      options.hide();
    },
  };
}
