import { joined } from '../../scenes/text/joined.ts';
import type { Language } from '../../scenes/text/language.ts';
import { ICONS, iconButton, make, setText } from '../kit/dom.ts';
import type { Notice } from '../notices.ts';

/** Where notices are shown and read aloud. */
export interface NoticeBox {
  readonly element: HTMLElement;
  /** Shows these, none where the list is empty. */
  show(notices: readonly Notice[]): void;
}

/** @param onDismiss called when a person sends the notices away. */
export function createNoticeBox({ strings }: Language, onDismiss: () => void): NoticeBox {
  const sentence = make('span');
  const act = make('button', { type: 'button', class: 'act', hidden: true });
  const dismiss = iconButton(ICONS.close, strings.page.close);
  const box = make('div', { class: 'notice', hidden: true }, [sentence, act, dismiss]);
  let action: Notice['action'];
  dismiss.addEventListener('click', onDismiss);
  act.addEventListener('click', () => {
    const { run } = action ?? {};
    onDismiss();
    run?.();
  });
  return {
    // The region is there before the sentence, so that it is read.
    element: make('div', { class: 'notices', role: 'status' }, [box]),
    show(notices) {
      const sentences = notices.map((it) => it.sentence);
      setText(sentence, joined(sentences, strings.joins.sentences));
      action = notices.find((it) => it.action)?.action;
      act.hidden = action === undefined;
      setText(act, action?.label ?? '');
      box.hidden = notices.length === 0;
    },
  };
}
