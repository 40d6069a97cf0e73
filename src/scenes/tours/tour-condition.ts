import { FIELDS } from '../state/fields.ts';
import type { ValueType } from '../state/value-types.ts';
import type { ViewState } from '../state/view-state.ts';
import { joined } from '../text/joined.ts';
import type { Condition } from './tour.ts';
import { type Faults, isObject, type Members } from './tour-faults.ts';
import { readLayerPlace, readPlace } from './tour-members.ts';

const ASKS = ['at', 'points', 'state', 'all', 'any', 'not'];
const TESTS = ['is', 'isNot', 'least', 'most', 'changed'];

/** When a step is done; null where that is wrong. */
export function readCondition(value: unknown, faults: Faults): Condition | null {
  const { guide } = faults;
  const found = isObject(value) ? ASKS.filter((ask) => ask in value) : [];
  const [asks] = found;
  if (!isObject(value) || found.length !== 1 || asks === undefined) {
    faults.say(guide.faults.condition({ known: joined(ASKS, guide.joins.names) }));
    return null;
  }
  faults.known(value, asks === 'state' ? ['state', ...TESTS] : [asks]);
  const here = faults.at(value, asks);
  switch (asks) {
    case 'at': {
      const place = readPlace(value.at, here);
      return place && { asks, place };
    }
    case 'points': {
      const place = isObject(value.points) ? readLayerPlace(value.points, here) : null;
      if (!isObject(value.points)) here.say(guide.faults.view);
      return place && { asks, place };
    }
    case 'not': {
      const of = readCondition(value.not, here);
      return of && { asks, of };
    }
    case 'state':
      return readQuestion(value, here);
    default:
      return readList(value, asks as 'all' | 'any', here);
  }
}

function readList(value: Members, asks: 'all' | 'any', faults: Faults): Condition | null {
  const list = value[asks];
  if (!Array.isArray(list) || list.length === 0) {
    faults.say(faults.guide.faults.conditions({ member: asks }));
    return null;
  }
  const of = list.map((each, i) => readCondition(each, faults.at(list, i)));
  return of.some((each) => each === null) ? null : { asks, of: of.filter((each) => each !== null) };
}

/** A question about a field of the state. */
function readQuestion(value: Members, faults: Faults): Condition | null {
  const { guide } = faults;
  const { state: field } = value;
  if (typeof field !== 'string' || !Object.hasOwn(FIELDS, field)) {
    faults.say(
      guide.faults.field({ field: String(field), known: joined(Object.keys(FIELDS), guide.joins.names) }),
    );
    return null;
  }
  const tests = TESTS.filter((test) => test in value);
  const [test] = tests;
  if (tests.length !== 1 || test === undefined) {
    faults.say(guide.faults.test({ known: joined(TESTS, guide.joins.names) }));
    return null;
  }
  const wanted = value[test];
  const takes = FIELDS[field as keyof ViewState].takes as ValueType<unknown>;
  const isValue = test === 'is' || test === 'isNot';
  const here = faults.at(value, test);
  if (isValue && !takes.is(wanted)) {
    here.say(guide.faults.value({ member: test, field, wanted: takes.say(guide) }));
    return null;
  }
  if ((test === 'least' || test === 'most') && typeof wanted !== 'number') {
    here.say(guide.faults.number({ member: test }));
    return null;
  }
  if (test === 'changed' && wanted !== true) {
    here.say(guide.faults.value({ member: test, field, wanted: 'true' }));
    return null;
  }
  return { asks: 'state', field, test: { [test]: wanted } } as unknown as Condition;
}
