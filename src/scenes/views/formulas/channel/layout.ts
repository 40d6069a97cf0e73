import {
  bottomOf,
  leastOfPair,
  lowPlan,
  MAP_LEAST,
  type MagnifierRoom,
  type MapsPlan,
  type Needs,
  narrowPlan,
  type Rest,
  rowPlan,
  UNDER_MAP,
  type Zone,
} from '../shared/arrangement.ts';

/** For the products of a window. @param work what they need in a zone of a width. */
export function channelNeeds(needs: MagnifierRoom, work: (width: number, text: number) => Rest): Needs {
  return {
    wideFrom: 1,
    least(arrangement, width, text) {
      const rest = work(width, text);
      if (arrangement !== 'wide') return leastOfPair(arrangement, width, text, needs, rest);
      const plan = rowPlan({ x: 0, y: 0, width, height: 0 }, MAP_LEAST * text, text, needs);
      return [0, bottomOf(plan) + UNDER_MAP * text + rest.height];
    },
  };
}

/** For the products of a window: the maps and their magnifiers in one row above them. */
export function planChannel(
  zone: Zone,
  text: number,
  needs: MagnifierRoom,
  work: (width: number, text: number) => Rest,
): MapsPlan {
  const { x, y, width, height, arrangement } = zone;
  const rest = work(width, text);
  if (arrangement === 'low') return lowPlan(zone, text, needs, rest.low[0]);
  if (arrangement === 'narrow') return narrowPlan(zone, text, needs, rest.height);
  const under = UNDER_MAP * text;
  const pair = rowPlan(
    zone,
    Math.min(height * 0.42, Math.max(height - under - rest.height, MAP_LEAST * text)),
    text,
    needs,
  );
  const top = bottomOf(pair) + under;
  return { ...pair, work: { x, y: top, width, height: y + height - top } };
}
