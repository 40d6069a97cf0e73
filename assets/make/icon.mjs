// The page's icon: nine cells of a heatmap. As pixels: a browser lays out an icon that is SVG anew at every change of the
// page's address, which costs more than all else that the change does.

const SIDE = 64;
const MARGIN = 8;
const CELLS = ['b2182b', 'f4a582', '', '92c5de', 'b2182b', 'f4a582', '2166ac', '92c5de', 'b2182b'];
const RADIUS = 10;

/** @returns the icon as a PNG file. */
export async function drawIcon() {
  // Not at the top: what builds the site is there before its packages are.
  const { PNG } = await import('pngjs');
  const png = new PNG({ width: SIDE, height: SIDE });
  const cell = (SIDE - 2 * MARGIN) / 3;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [row, column] = [y, x].map((at) => Math.floor((at - MARGIN) / cell));
      const isCell = row >= 0 && row < 3 && column >= 0 && column < 3;
      const colour = (isCell && CELLS[3 * row + column]) || 'ffffff';
      const rgb = Number.parseInt(colour, 16);
      png.data.set(
        [rgb >> 16, (rgb >> 8) & 255, rgb & 255, Math.round(255 * cover(x, y))],
        4 * (y * SIDE + x),
      );
    }
  }
  return PNG.sync.write(png);
}

/** Share of a pixel that lies within the rounded square, 0 to 1. */
function cover(x, y) {
  const outside = (at) => Math.max(RADIUS - at - 0.5, at + 0.5 - (SIDE - RADIUS), 0);
  const distance = Math.hypot(outside(x), outside(y));
  return Math.max(0, Math.min(1, RADIUS + 0.5 - distance));
}
