// label: espresso
// alt: An espresso in a stoneware cup seen from above, among coffee beans on slate
#include "studio.glsl"

const float COFFEE_Y = 1.02;
const float COFFEE_R = 0.93;

float cup(vec3 p) {
  float r = length(p.xz);
  float wall = abs(r - (0.62 + 0.40 * smoothstep(-0.1, 1.2, p.y))) - 0.05;
  float d = smax(wall * 0.93, abs(p.y - 0.62) - 0.62, 0.07);
  // Handle: towards the lower right.
  vec3 q = p;
  q.xz = rot2(-0.75) * q.xz;
  q -= vec3(1.16, 0.70, 0.0);
  float ear = (length(vec2(length(q.xy * vec2(0.95, 1.0)) - 0.30, q.z * 0.8)) - 0.075) * 0.9;
  return smin(d, max(ear, 0.98 - length(p.xz)), 0.05);
}
float saucer(vec3 p) {
  float r = length(p.xz);
  float h = 0.05 + 0.17 * smoothstep(0.9, 1.85, r) - 0.03 * smoothstep(0.80, 0.74, r);
  return min(smax((abs(p.y - h) - 0.035) * 0.93, r - 1.66, 0.06), sdCylinder(p, 0.8, 0.05));
}
float bean(vec3 p) {
  float d = sdEllipsoid(p, vec3(0.165, 0.095, 0.118));
  float groove = length(vec2(p.z + 0.016 * sin(p.x * 25.0), p.y - 0.088)) - 0.02;
  return smax(d, -groove, 0.025);
}
/** Beans scattered on the stone, one a cell of the plane, none under the saucer; id of the nearest one's cell. */
float beans(vec3 p, out float id) {
  const float cell = 0.36;
  vec2 n = floor(p.xz / cell);
  float d = 0.30;
  id = 0.0;
  for (int j = -1; j <= 1; j++) {
    for (int i = -1; i <= 1; i++) {
      vec2 c = n + vec2(float(i), float(j));
      vec2 h = hash22(c + 3.0 + floor(uSeed));
      float pick = hash21(c + 0.7 + floor(uSeed));
      vec2 at = (c + 0.5 + 0.36 * (h - 0.5)) * cell;
      // Heaped in two corners, a few strays elsewhere.
      float heap = smoothstep(1.6, 2.0, dot(at, normalize(vec2(-1.0, 0.85)))) + smoothstep(1.75, 2.15, dot(at, normalize(vec2(1.0, -0.75))));
      if (length(at) < 1.84 || pick > 0.10 + 0.88 * heap) continue;
      vec3 q = p - vec3(at.x, 0.085 + 0.05 * h.y, at.y);
      q.xz = rot2(pick * 71.0) * q.xz;
      q.yz = rot2((h.x - 0.5) * 1.1 + (h.y > 0.72 ? PI : 0.0)) * q.yz;
      float b = bean(q);
      if (b < d) { d = b; id = pick + h.x; }
    }
  }
  return d;
}

float map(vec3 p) {
  float id;
  float d = p.y;
  if (p.y < 0.35 && length(p.xz) > 1.5) d = min(d, beans(p, id) * 0.9);
  else if (length(p.xz) > 1.5) d = min(d, p.y - 0.2);
  if (length(p.xz) < 2.1) d = min(min(d, saucer(p)), min(cup(p - vec3(0.0, 0.06, 0.0)), max(p.y - COFFEE_Y, length(p.xz) - COFFEE_R - 0.06)));
  return d;
}

vec3 env(vec3 d, float rough) {
  float soft = 0.03 + 0.4 * rough;
  vec2 w = vec2(d.x + 0.42, d.z + 0.34);
  w = rot2(0.5) * w;
  float window = smoothstep(soft, -soft, abs(w.x) - 0.20) * smoothstep(soft, -soft, abs(w.y) - 0.14) * step(0.0, d.y);
  window *= 1.0 - 0.8 * smoothstep(0.03, 0.012, abs(w.x)) * (1.0 - rough);
  return mix(vec3(0.10, 0.07, 0.05), vec3(0.22, 0.21, 0.22), d.y * 0.5 + 0.5) + window * vec3(2.6, 2.7, 2.9) / (1.0 + 2.0 * rough);
}

/** Crema with a darker middle where the pour fell, tiger flecks and fine bubbles at the wall. */
vec3 crema(vec2 p) {
  float r = length(p) / COFFEE_R;
  float a = atan(p.y, p.x);
  vec2 q = rot2(1.6 * smoothstep(0.0, 1.0, r)) * p;
  vec2 w = vec2(fbm(vec3(q * 1.9, 1.0), 4), fbm(vec3(q * 1.9, 9.0), 4)) - 0.5;
  float flow = fbm(vec3(q * vec2(2.0, 3.0) + w * 3.0, 3.0), 5);
  float fleck = fbm(vec3(q * 13.0 + w * 9.0, 5.0), 4);
  float middle = smoothstep(0.85, 0.15, length(p - vec2(0.06, -0.04)) + 0.9 * (flow - 0.5));
  vec3 c = mix(vec3(0.165, 0.060, 0.018), vec3(0.36, 0.165, 0.058), smoothstep(0.35, 0.65, flow));
  c = mix(c, vec3(0.085, 0.020, 0.005), middle * 0.88 * smoothstep(0.2, 0.5, 1.0 - flow + 0.25 * middle));
  c *= 0.74 + 0.48 * smoothstep(0.3, 0.64, fleck);
  c = mix(c, vec3(0.47, 0.25, 0.10), smoothstep(0.84, 0.97, r + 0.06 * (noise(vec3(a * 4.0, r * 5.0, 1.0)) - 0.5)) * 0.6);
  vec3 cell = voronoi(p * 30.0);
  float many = 0.05 + 0.5 * smoothstep(0.87, 0.98, r);
  float bubble = smoothstep(0.15, 0.04, abs(cell.x - 0.28)) * step(cell.z, many);
  c = mix(c, c * 1.7 + 0.03, bubble * 0.6) * (1.0 - 0.25 * step(cell.z, many) * smoothstep(0.26, 0.1, cell.x));
  return c * mix(1.0, 0.40, smoothstep(0.965, 1.01, r));
}

vec3 slate(vec2 p, out vec3 slope) {
  float big = fbm(vec3(p * 0.9, 2.0), 4);
  float layers = fbm(vec3(p.x * 2.2 + big * 3.0, p.y * 2.6, 6.0), 5);
  float grit = noise(vec3(p * 60.0, 3.0));
  vec2 e = vec2(0.02, 0.0);
  float lx = fbm(vec3((p.x + e.x) * 2.2 + big * 3.0, p.y * 2.6, 6.0), 5);
  float ly = fbm(vec3(p.x * 2.2 + big * 3.0, (p.y + e.x) * 2.6, 6.0), 5);
  slope = vec3(lx - layers, 0.0, ly - layers) / e.x;
  vec3 c = mix(vec3(0.030, 0.031, 0.034), vec3(0.058, 0.058, 0.060), smoothstep(0.3, 0.7, layers));
  vec3 warm = mix(vec3(0.06, 0.035, 0.02), vec3(0.17, 0.105, 0.06), smoothstep(0.3, 0.7, layers));
  return mix(c, warm, clamp(uVary.w, 0.0, 1.0)) * (0.8 + 0.4 * grit);
}

vec3 render(vec2 p, vec2 px) {
  float high = 1.34 + 0.16 * uVary.y;
  float yaw = 0.10 + 0.7 * uVary.x;
  keyDir = normalize(vec3(-0.72, 0.80 + 0.1 * uVary.z, -0.52 + 0.3 * uVary.z));
  keyColor = vec3(2.0, 1.78, 1.50) * mix(vec3(1.0), vec3(1.12, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.24, 0.24, 0.26);
  skyDown = vec3(0.12, 0.08, 0.05);
  keySharp = 6.0;
  vec3 ta = vec3(0.10, 0.4, 0.10);
  vec3 ro = ta + (7.3 - 0.6 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 31.0);
  float t = march(ro, rd, 3.0, 18.0, 120);
  vec3 pos = ro + rd * max(t, 0.0);
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.003);
  vec3 glaze = mix(vec3(0.60, 0.55, 0.46), uVary.w < 0.0 ? vec3(0.020, 0.075, 0.105) : vec3(0.36, 0.08, 0.03), smoothstep(0.1, 0.6, abs(uVary.w)));
  float id;
  float dSaucer = saucer(pos);
  float dCup = cup(pos - vec3(0.0, 0.06, 0.0));
  float best = min(dCup, dSaucer);
  float mottle = fbm(pos * 9.0, 4);
  Surface s = Surface(glaze * (0.72 + 0.5 * mottle), 0.2, 0.05, 0.05, 1.0);
  // White inside and a worn rim.
  float inside = smoothstep(0.985, 0.955, length(pos.xz) + 0.012 * (mottle - 0.5)) * step(dCup, dSaucer);
  s.albedo = mix(s.albedo, vec3(0.80, 0.76, 0.69), inside);
  float speck = smoothstep(0.68, 0.74, fbm(pos * 26.0, 2));
  s.albedo = mix(s.albedo, glaze * 0.3, speck * 0.6);
  // The glaze runs thin on the edges and shows the rusty clay.
  float edge = smoothstep(0.045, 0.0, abs(length(pos.xz) - (dCup < dSaucer ? 1.0 : 1.64)) + 0.03 * (mottle - 0.45)) * step(0.12, pos.y);
  edge *= dCup < dSaucer ? smoothstep(1.20, 1.27, pos.y) : 1.0;
  s.albedo = mix(s.albedo, vec3(0.20, 0.085, 0.035), edge * 0.9);
  float dCoffee = max(pos.y - COFFEE_Y, length(pos.xz) - COFFEE_R - 0.02);
  if (dCoffee < best) {
    best = dCoffee;
    vec2 e = vec2(0.012, 0.0);
    float h = fbm(vec3(pos.xz * 15.0, 2.0), 3);
    vec3 g = vec3(fbm(vec3((pos.xz + e.xy) * 15.0, 2.0), 3) - h, 0.0, fbm(vec3((pos.xz + e.yx) * 15.0, 2.0), 3) - h);
    n = bump(vec3(0.0, 1.0, 0.0), g / e.x, 0.012);
    s = Surface(crema(pos.xz), 0.22, 0.03, 0.08, 0.9);
  }
  float dBeans = beans(pos, id);
  if (dBeans < best && length(pos.xz) > 1.6) {
    best = dBeans;
    float roast = fbm(pos * 16.0, 3);
    s = Surface(mix(vec3(0.045, 0.017, 0.008), vec3(0.14, 0.055, 0.022), fract(id * 7.7)) * (0.55 + 0.9 * roast), 0.34, 0.05, 0.0, 1.0);
    n = bump(n, vec3(noise(pos * 40.0) - 0.5, 0.0, noise(pos.zxy * 40.0) - 0.5), 0.25);
  }
  if (pos.y < best) {
    vec3 slope;
    vec3 stone = slate(pos.xz, slope);
    s = Surface(stone, 0.5, 0.04, 0.0, 0.9);
    n = bump(vec3(0.0, 1.0, 0.0), slope, 0.07);
  }
  return lit(s, pos, n, v, 0.45);
}
