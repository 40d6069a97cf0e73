import type { PaletteName, Theme } from '../../engine/palette.ts';
import type { OverviewLayout } from '../network/overview-layout.ts';
import type { Typesetting } from '../text/typesetting.ts';

/** What marks are drawn with: words and numbers, colours, and the sizes of texts in px. */
export interface MarkLook extends Typesetting {
  readonly theme: Theme;
  readonly palette: PaletteName;
  readonly layout: Pick<OverviewLayout, 'text' | 'small' | 'legend'>;
}
