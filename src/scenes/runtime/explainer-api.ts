import type { Prediction } from '../../compute/model/predictions.ts';
import type { ThemeName } from '../../engine/palette.ts';
import type { Viewport } from '../geometry.ts';
import type { Layer } from '../network/layers.ts';
import type { Limits } from '../state/field-spec.ts';
import type { Store } from '../state/store.ts';
import type { Action, ViewState } from '../state/view-state.ts';
import type { Language } from '../text/language.ts';
import type { Caption, Cursor, HitTarget, Link, Network, Readout, Topic, ViewTable } from '../view.ts';
import type { CanvasHit } from '../views/hit-test.ts';
import type { NeuronFacts, TraceFacts } from './neuron-facts.ts';

/** A layer of the model as its file defines it. */
export interface LayerInfo {
  readonly name: string;
  readonly type: string;
  /** [C,H,W] or [K] */
  readonly outputShape: readonly number[];
}

export interface ModelInfo {
  readonly layers: readonly LayerInfo[];
  readonly classes: readonly string[];
}

/** Where a neuron stands in the drawing, in CSS px of the drawing at camera scale 1. */
export interface NeuronBox {
  /** 'layer/index', index from 0 */
  readonly id: string;
  /** 'conv_1_1 neuron 4 of 10' */
  readonly name: string;
  /** Name of its layer, and what that is in plain words. */
  readonly layer: string;
  readonly word: string;
  /** Column in the network's own geometry, from 0 at the input. */
  readonly column: number;
  /** Row within its column. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A typeset formula that the drawing wants over the canvas; lengths as of a neuron's box. */
export interface OverlayBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 1 */
  readonly alpha: number;
  /** The formula's name. */
  readonly content: string;
  /** What stands in its slots, by their names; a slot that is not named is empty. */
  readonly texts: Readonly<Record<string, string>>;
  /** Slots that stand out. */
  readonly marked?: readonly string[];
}

/** screen = drawing * scale + (x, y), in CSS px. */
export interface CameraPose {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Stats {
  readonly compute: string;
  readonly draw: string;
  readonly forwardMs: number;
  readonly frameMs: number;
  readonly drawCalls: number;
}

/** Where a picture comes from. */
export type PictureSource = string | Blob;

export type ExplainerEvent = 'neurons' | 'camera' | 'overlay' | 'prediction' | 'view' | 'theme' | 'notice';

/** What the view that is shown says beside its drawing. */
export interface LiveReadout {
  /** As things are now. */
  readonly now: Readout;
  /** Calls back when it may have changed. @returns how to stop */
  on(event: 'changed', listener: () => void): () => void;
}

/**
 * The model, backend and drawing of an element, as far as the UI knows them.
 * Events: `neurons` (boxes changed), `camera`, `overlay` (painted with others), `prediction` (a forward pass was read),
 * `view`, `theme`, `notice` (its detail is an error that the page shows, null once it is over).
 */
export interface Explainer {
  readonly ready: Promise<void>;
  /** Size of the drawing's room in CSS px: read from here, it costs the page no layout. */
  readonly viewport: Viewport;
  /** Resolves when nothing is moving or being computed. */
  readonly settled: Promise<void>;
  readonly compute: 'webgpu' | 'cpu';
  readonly draw: 'webgpu' | 'webgl';
  readonly model: ModelInfo;
  /** The same with its weights and its columns. */
  readonly network: Network;
  readonly predictions: readonly Prediction[];
  /** Their probabilities as the whole page writes them: with four decimals, which add up to 1; '?' while the view covers them. */
  readonly writtenProbabilities: readonly string[];
  readonly store: Store;
  /** The theme that is shown: the state's, or the person's own where that says 'auto'. */
  readonly theme: ThemeName;
  readonly neurons: readonly NeuronBox[];
  /** Of the drawing that is on the canvas now. */
  readonly overlay: readonly OverlayBox[];
  readonly camera: CameraPose;
  /** Whether the camera stands where it shows all that fits. */
  readonly cameraAtHome: boolean;
  /** Whether the drawing is a list higher than the canvas, which is scrolled. */
  readonly isList: boolean;
  readonly stats: Stats;
  readonly readout: LiveReadout;
  /** What there is where a person points at the canvas, in CSS px, or what choosing a neuron asks for in this view. */
  hitTest(target: HitTarget): CanvasHit;
  /** Null where no cell is traced. */
  readonly traceFacts: TraceFacts | null;
  /** Traces a neuron's middle cell, or the one (dy, dx) from where its trace stands. */
  traceFrom(neuron: string, dy: number, dx: number): Action;
  /** The view one level above the one shown. */
  readonly viewAbove: string;
  /** What there is in the view, and what there is of the network. */
  readonly limits: Limits;
  facts(neuron: string): NeuronFacts | null;
  /** Resolves to whether no later model has overtaken this one. @throws ModelFileError; the model before it stays. */
  loadModel(source: string | readonly File[]): Promise<boolean>;
  /** `preview` is the part of the picture that the network sees. @throws PictureError; the picture before it stays. */
  setPicture(source: PictureSource): Promise<void>;
  /** One frame of a live camera; resolves when it is shown, at once where a frame is still under way. */
  setFrame(frame: HTMLVideoElement): Promise<void>;
  /** The cropped picture as the network sees it, for the page to show; null before the first. */
  readonly preview: ImageBitmap | null;
  activations(layerName: string): Promise<Float32Array>;
  /** A copy of the values of a layer of the network as [C,H,W], of the last pass. @throws SessionEndedError */
  valuesOf(layer: Layer): Promise<Float32Array>;
  resize(width: number, height: number, pixelRatio: number): void;
  /** Moves by (dx, dy) and scales by `factor` round (atX, atY), all in CSS px of the canvas. */
  moveCamera(dx: number, dy: number, factor: number, atX: number, atY: number): void;
  fitCamera(): void;
  /** Brings a neuron or a topic into the part that is shown. */
  reveal(id: string): void;
  /** Call it when the page's font is loaded: texts are measured and drawn with it from the next view or resize on. */
  fontCame(): void;
  /** Goes on in another language, at once and in the same place. */
  speak(language: Language): void;
  on(event: ExplainerEvent, listener: (detail?: unknown) => void): () => void;
  dispose(): void;
}

/** What an element asks for when it makes its explainer. */
export interface ExplainerOptions {
  readonly canvas: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly state: ViewState;
  readonly language: Language;
  /** 'cpu' and 'webgl' ask for the paths without WebGPU; 'webgpu' waits for its device as long as that takes. */
  readonly compute?: 'webgpu' | 'cpu';
  readonly draw?: 'webgpu' | 'webgl';
  /** Address of the model, '' for the shipped one. */
  readonly model: string;
  /**
   * The first picture; null where there is none, then nothing is predicted until one comes. The model is loaded
   * meanwhile, and nothing is drawn before it is known which picture that is.
   */
  readonly picture: PictureSource | null | Promise<PictureSource | null>;
  /** Called where the first picture cannot be read: the one to try in its place, null for none. */
  readonly pictureAfter: (error: unknown) => PictureSource | null;
}

/** @throws Error with a plain sentence where neither WebGPU nor WebGL draws. */
export type CreateExplainer = (options: ExplainerOptions) => Promise<Explainer>;

export type { Action, CanvasHit, Caption, Cursor, Link, NeuronFacts, Prediction, Topic, ViewTable };
