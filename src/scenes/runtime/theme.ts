import type { ThemeName } from '../../engine/palette.ts';
import type { Store } from '../state/store.ts';
import type { ColourScheme } from './platform.ts';

/** The theme that is shown: the one that the state names, or the person's own colour scheme where it says 'auto'. */
export interface ResolvedTheme {
  readonly current: ThemeName;
  /** Stops following the state and the person's colour scheme. */
  stop(): void;
}

/** @param onChange called after each change of what is shown. */
export function resolveTheme(store: Store, scheme: ColourScheme, onChange: () => void): ResolvedTheme {
  const resolve = (): ThemeName => {
    const { theme } = store.state;
    if (theme !== 'auto') return theme;
    return scheme.isDark ? 'dark' : 'light';
  };
  let current = resolve();
  const follow = () => {
    const before = current;
    current = resolve();
    if (current !== before) onChange();
  };
  const stops = [store.subscribe(follow), scheme.follow(follow)];
  return {
    get current() {
      return current;
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
