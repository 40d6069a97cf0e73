import type { Language } from '../../scenes/text/language.ts';
import type { Strings } from '../../scenes/text/strings.ts';
import { ICONS, iconButton, make } from '../kit/dom.ts';
import type { ModelFiles } from '../model-choice.ts';

/** A field with an address and a button that opens it. */
function addressForm(
  label: string,
  strings: Strings,
  open: (address: string) => Promise<void>,
): HTMLFormElement {
  const field = make('input', {
    type: 'url',
    class: 'address',
    placeholder: 'https://',
    'aria-label': label,
    autocomplete: 'off',
  });
  const form = make('form', {}, [
    make('label', {}, [label, field]),
    make('button', { type: 'submit', class: 'open' }, [strings.page.open]),
  ]);
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim()) open(field.value.trim());
  });
  return form;
}

/** A button that lets a person choose files. */
function fileButton(
  label: string,
  accept: string,
  multiple: boolean,
  choose: (files: File[]) => void,
): HTMLElement {
  const input = make('input', { type: 'file', accept, multiple, hidden: true });
  const button = make('button', { type: 'button', class: 'wide' }, [label]);
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) choose(files);
  });
  return make('div', {}, [button, input]);
}

/** What a person brings. Each resolves to whether it worked; the panel then shows the sentence that says why not. */
export interface Bring {
  picture(source: File | string): Promise<string | null>;
  camera(): Promise<string | null>;
  model(source: readonly File[] | string): Promise<string | null>;
}

/** A panel's content, and how it shows what went wrong. */
interface Content {
  readonly nodes: readonly Node[];
  readonly run: (work: Promise<string | null>) => Promise<boolean>;
}

function withTrouble(nodes: readonly Node[], close: () => void): Content {
  const trouble = make('p', { class: 'trouble', role: 'alert' });
  return {
    nodes: [...nodes, trouble],
    async run(work) {
      trouble.textContent = '';
      const sentence = await work;
      trouble.textContent = sentence ?? '';
      if (sentence === null) close();
      return sentence === null;
    },
  };
}

/** The panel that adds a picture. */
export function pictureContent(bring: Bring, { strings }: Language, close: () => void): readonly Node[] {
  const camera = iconButton(ICONS.camera, strings.pictures.camera, true);
  camera.classList.add('wide');
  const content: Content = withTrouble(
    [
      fileButton(
        strings.pictures.file,
        'image/*',
        false,
        ([file]) => file && content.run(bring.picture(file)),
      ),
      camera,
      addressForm(strings.pictures.address, strings, async (address) => {
        await content.run(bring.picture(address));
      }),
      make('p', { class: 'hint' }, [strings.pictures.hint]),
    ],
    close,
  );
  camera.addEventListener('click', () => content.run(bring.camera()));
  return content.nodes;
}

/** The part of the options that loads a model. */
export function modelContent(
  bring: Bring,
  { endings }: ModelFiles,
  { strings }: Language,
  close: () => void,
): readonly Node[] {
  const shipped = make('button', { type: 'button', class: 'wide' }, [strings.model.shipped]);
  const content: Content = withTrouble(
    [
      make('h3', {}, [strings.model.load]),
      fileButton(strings.model.files, endings.join(), true, (files) => content.run(bring.model(files))),
      addressForm(strings.model.address, strings, async (address) => {
        await content.run(bring.model(address));
      }),
      shipped,
      make('p', { class: 'hint' }, [strings.model.hint]),
    ],
    close,
  );
  shipped.addEventListener('click', () => content.run(bring.model('')));
  return content.nodes;
}
