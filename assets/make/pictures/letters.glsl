// Painted words of a 5 x 7 face: rows of five bits, the top row first, four rows in x and three in y.

const uvec2 SCHOOL_BUS[10] = uvec2[10](
  uvec2(0x7420fu, 0x7821u), uvec2(0x8420fu, 0x3e10u), uvec2(0xfc631u, 0x4631u), uvec2(0x8c62eu, 0x3a31u), uvec2(0x8c62eu, 0x3a31u),
  uvec2(0x84210u, 0x7e10u), uvec2(0x00000u, 0x0000u), uvec2(0xf463eu, 0x7a31u), uvec2(0x8c631u, 0x3a31u), uvec2(0x7420fu, 0x7821u));
const uvec2 STOP[4] = uvec2[4](
  uvec2(0x7420fu, 0x7821u), uvec2(0x2109fu, 0x1084u), uvec2(0x8c62eu, 0x3a31u), uvec2(0xf463eu, 0x4210u));

/** 1 on the strokes of one letter; p: 0..1 over the letter's cell, y up. */
float letter(uvec2 rows, vec2 p) {
  vec2 q = vec2(p.x * 6.4 - 0.7, (1.0 - p.y) * 7.0) - 0.5;
  ivec2 i = ivec2(floor(q));
  vec2 f = q - vec2(i);
  float ink = 0.0;
  for (int k = ZERO; k < 4; k++) {
    ivec2 at = i + ivec2(k & 1, k >> 1);
    if (at.x < 0 || at.x > 4 || at.y < 0 || at.y > 6) continue;
    uint row = at.y < 4 ? rows.x >> uint(5 * at.y) : rows.y >> uint(5 * (at.y - 4));
    float bit = float((row >> uint(4 - at.x)) & 1u);
    ink += bit * ((k & 1) == 1 ? f.x : 1.0 - f.x) * ((k >> 1) == 1 ? f.y : 1.0 - f.y);
  }
  return smoothstep(0.42, 0.58, ink);
}
/** The words SCHOOL BUS over p in 0..1 x 0..1. */
float schoolBus(vec2 p) {
  if (p.x < 0.0 || p.x >= 1.0 || p.y < -0.1 || p.y > 1.1) return 0.0;
  float at = p.x * 10.0;
  return letter(SCHOOL_BUS[int(at)], vec2(fract(at), p.y));
}
/** The word STOP over p in 0..1 x 0..1. */
float stop(vec2 p) {
  if (p.x < 0.0 || p.x >= 1.0 || p.y < -0.1 || p.y > 1.1) return 0.0;
  float at = p.x * 4.0;
  return letter(STOP[int(at)], vec2(fract(at), p.y));
}
