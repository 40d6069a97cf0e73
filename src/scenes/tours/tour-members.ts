import { ADDRESS_ROWS } from '../state/field-rows.ts';
import { readAddress } from '../state/url-state.ts';
import { joined } from '../text/joined.ts';
import { TARGET_IDS, TARGETS, type TargetId } from './targets.ts';
import { LAYER_KINDS, type LayerKind, type LayerPlace, type Place, type Target } from './tour.ts';
import { type Faults, isObject, type Members } from './tour-faults.ts';

const PLACE_MEMBERS = ['layer', 'which', 'neuron', 'part'];

/** A text such as an address has it, of the state. */
export function readStateText(value: Members, member: string, faults: Faults): string {
  const text = value[member];
  if (text === undefined) return '';
  const here = faults.at(value, member);
  if (typeof text !== 'string') {
    here.say(faults.guide.faults.state({ member }));
    return '';
  }
  const own = new Set(ADDRESS_ROWS.map(({ address }) => address.key));
  const unknown = [...new URLSearchParams(text).keys()].filter((key) => !own.has(key) || key === 'tour');
  const wrong = [...unknown, ...readAddress(text).bad];
  if (wrong.length > 0)
    here.say(faults.guide.faults.stateKey({ member, what: joined(wrong, faults.guide.joins.names) }));
  return text;
}

/** Where a step takes the drawing; null where it leaves it. */
export function readView(value: Members, faults: Faults): Place | null {
  if (value.view === undefined) return null;
  return readPlace(value.view, faults.at(value, 'view'));
}

/** A place: an address, or the kind of a layer. */
export function readPlace(place: unknown, faults: Faults): Place | null {
  if (typeof place === 'string' && /^(overview|.+\/.+)$/s.test(place)) return { view: place };
  if (isObject(place) && 'layer' in place) {
    faults.known(place, PLACE_MEMBERS);
    return readLayerPlace(place, faults);
  }
  faults.say(faults.guide.faults.view);
  return null;
}

/** The kind of a layer, which of them, a neuron and a part. */
export function readLayerPlace(place: Members, faults: Faults): LayerPlace | null {
  const { guide } = faults;
  const { layer, which = 1, neuron = null, part = null } = place;
  if (layer === undefined) {
    faults.say(guide.faults.missing({ member: 'layer', wanted: guide.wanted.layer }));
    return null;
  }
  const here = (member: string) => faults.at(place, member);
  const isKind = LAYER_KINDS.includes(layer as LayerKind);
  if (!isKind)
    here('layer').say(
      guide.faults.layer({ layer: String(layer), known: joined(LAYER_KINDS, guide.joins.names) }),
    );
  const number = which === 'first' ? 1 : which;
  const isWhich = number === 'last' || isWhole(number, 1);
  if (!isWhich) here('which').say(guide.faults.which);
  const isNeuron = neuron === null || neuron === 'answer' || isWhole(neuron, 0);
  if (!isNeuron) here('neuron').say(guide.faults.neuron);
  const hasPart = part !== null;
  const isPart =
    !hasPart || (layer === 'convolution' && (part === 'sum' || part === 'any' || isWhole(part, 0)));
  if (!isPart) here('part').say(guide.faults.part);
  return isKind && isWhich && isNeuron && isPart
    ? ({ layer, which: number, neuron, part } as LayerPlace)
    : null;
}

function isWhole(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least;
}

/** What a step lights; null where that is nothing. */
export function readTarget(value: Members, faults: Faults): Target | null {
  const { look } = value;
  if (look === undefined) return null;
  const { guide } = faults;
  const here = faults.at(value, 'look');
  const id = isObject(look) ? look.target : look;
  if (id === undefined || (typeof id !== 'string' && !isObject(look))) {
    here.say(guide.faults.missing({ member: 'target', wanted: guide.wanted.target }));
    return null;
  }
  if (!TARGET_IDS.includes(id as TargetId)) {
    here.say(guide.faults.target({ target: String(id), known: joined(TARGET_IDS, guide.joins.names) }));
    return null;
  }
  const target = id as TargetId;
  const takesPlace = TARGETS[target].takesPlace === true;
  const hasPlace = isObject(look) && Object.keys(look).some((member) => member !== 'target');
  if (takesPlace !== hasPlace) {
    here.say(takesPlace ? guide.faults.targetLayer({ target }) : guide.faults.targetPlain({ target }));
    return null;
  }
  if (!takesPlace || !isObject(look)) return { id: target, place: null };
  here.known(look, ['target', 'layer', 'which', 'neuron']);
  const place = readLayerPlace(look, here);
  return place && { id: target, place };
}
