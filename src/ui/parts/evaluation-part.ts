import { askedScript } from '../asked-script.ts';
import { createPopover } from '../controls/popover.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { loadEvaluation } from '../evaluation/evaluation-file.ts';
import { make } from '../kit/dom.ts';
import type { ElementContext, Part } from './part.ts';

/** A button near the answer that tells how often the network is right, where its model says so. It waits until all else is there. */
export function createEvaluationPart(context: ElementContext): Part {
  const { shell, explainer, models, notices, language } = context;
  const { strings } = language;
  const end = new AbortController();
  const script = askedScript(() => import('../evaluation/evaluation-panel.ts'), {
    ...{ notices, strings, waitOn: shell.waitOn, signal: end.signal },
  });
  // Its room is kept until it is known whether there is something to tell: what is read beside it does not move.
  const button = make('button', { type: 'button', class: 'how-sure coming', disabled: true }, [
    make('span', {}, [strings.evaluation.ask]),
  ]);
  const content = make('div', { class: 'evaluation' });
  const popover = createPopover(button, strings.evaluation.name, [content], language);
  shell.lead.append(button, popover.panel);
  for (const type of ['pointerenter', 'focus']) button.addEventListener(type, script.prepare);
  button.addEventListener('click', () => {
    if (popover.panel.hidden) fill(popover.show);
    else popover.hide();
  });
  let evaluation: Evaluation | null = null;
  let isComing = true;
  /** Counts the models, so that only the latest one's is shown. */
  let turn = 0;
  let loading: Promise<void> = Promise.resolve();

  const show = () => {
    const isThere = evaluation !== null && explainer.predictions.length === evaluation.classes.length;
    button.classList.toggle('coming', isComing);
    button.disabled = !isThere;
    if (!isComing && button.hidden === isThere) button.hidden = !isThere;
    if (!isThere) popover.hide();
    if (!popover.panel.hidden) fill();
  };
  const fill = (then = () => {}) =>
    script.ask(({ evaluationContent }) => {
      if (!evaluation || button.hidden) return;
      const { classes } = explainer.model;
      content.replaceChildren(...evaluationContent({ ...evaluation, classes }, explainer, language));
      then();
    });
  const load = async () => {
    turn += 1;
    const mine = turn;
    evaluation = null;
    isComing = true;
    show();
    const loaded = await loadEvaluation(models.sourceOf(explainer.store.state.model));
    if (mine !== turn) return;
    evaluation = loaded;
    isComing = false;
    show();
  };
  const stops = [
    explainer.store.subscribe(({ model }, before) => {
      if (model !== before.model) loading = load();
    }),
    explainer.on('prediction', show),
  ];
  return {
    arrive() {
      loading = load();
    },
    settled: () => loading,
    destroy() {
      turn += 1;
      end.abort();
      popover.hide();
      for (const stop of stops) stop();
    },
  };
}
