// A page of somebody else, in strict TypeScript: it knows the package by its name and nothing of what is inside.
import { type Action, type ConvolensState, checkAction, type StateChange } from 'convolens';

const element = document.querySelector('cnn-explainer');
if (!element) throw new Error('There is no <cnn-explainer>.');

const made = document.createElement('cnn-explainer');
made.setAttribute('gallery', 'pictures/index.json');
document.body.append(made);

await element.ready;
const path: 'webgpu' | 'cpu' = element.compute;
const surface: 'webgpu' | 'webgl' = element.draw;
const shapes: readonly (readonly number[])[] = element.model.layers.map(({ outputShape }) => outputShape);
const best = [...element.predictions].sort((a, b) => b.probability - a.probability)[0];
const told: string = `${best?.label ?? ''} ${best?.logit.toFixed(1) ?? ''} ${path} ${surface} ${shapes.length}`;
document.title = told;
element.view = 'conv_1_1/3';
await element.loadModel('models/second/model.json');
await element.setPicture(new Blob());
const values: Float32Array = await element.activations('conv_1_1');
document.title = String(values.length);
await element.settled;

const script: readonly Action[] = [
  { type: 'go', view: 'conv_1_1/3' },
  { type: 'position', at: 40 },
  { type: 'position', at: 40, play: true },
  { type: 'focus', neuron: null },
  { type: 'cell', at: 3, channel: 1 },
  { type: 'theme', theme: 'dark' },
];
for (const action of script) element.dispatch(action);

// What comes from elsewhere is checked before it is sent.
const received: unknown = JSON.parse('{ "type": "speed", "times": 2 }');
const fault: string | null = checkAction(received);
if (fault === null) element.dispatch(received as Action);

const kept: ConvolensState = element.state;
const { view, position, cell, level }: ConvolensState = kept;
document.title = `${view} ${position} ${cell ?? ''} ${level}`;

element.addEventListener('statechange', ({ detail: { state, before } }) => {
  const moved: boolean = state.position !== before.position;
  document.title = String(moved);
});
element.addEventListener('notice', (event) => {
  const sentence: string = event.detail;
  document.title = sentence;
});
const onChange = (event: CustomEvent<StateChange>) => {
  document.title = event.detail.state.view;
};
element.addEventListener('statechange', onChange);
element.removeEventListener('statechange', onChange);
element.addEventListener('pointerdown', ({ clientX }) => clientX);

// @ts-expect-error There is no such action.
element.dispatch({ type: 'leave' });
// @ts-expect-error A member is missing.
element.dispatch({ type: 'go' });
// @ts-expect-error A view is a text.
element.dispatch({ type: 'go', view: 3 });
// @ts-expect-error There is no such palette.
element.dispatch({ type: 'palette', palette: 'pink' });
// @ts-expect-error There is no such member.
element.dispatch({ type: 'focus', neuron: null, held: true });
// @ts-expect-error An action that is not known to be one is checked first.
element.dispatch(received);
// @ts-expect-error Only `dispatch` changes the state.
element.state.view = 'overview';
// @ts-expect-error What is of the moment is not in it.
element.state.focus;
// @ts-expect-error The state as a whole stays, too.
element.state = kept;
// @ts-expect-error A picture is an address, an id or a file.
element.setPicture(3);
// @ts-expect-error A cell may be null.
kept.cell.toFixed();
// @ts-expect-error The detail of a notice is a text.
element.addEventListener('notice', ({ detail }) => detail.state);
// @ts-expect-error What the check says may be null.
checkAction(received).length;
