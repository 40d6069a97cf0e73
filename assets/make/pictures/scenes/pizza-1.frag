// label: pizza
// alt: A pepperoni pizza with basil on a round wooden board
#include "studio.glsl"
#include "pizza.glsl"

const int SALAMI = 12;
const int BASIL = 6;
// Height at which the slices lie.
const float LIE = 0.168;
// Where each slice lies, its radius, its turn.
const vec4 SLICE[SALAMI] = vec4[](
  vec4(0.10, -0.12, 0.30, 0.0), vec4(0.82, 0.18, 0.29, 1.0), vec4(0.42, 0.78, 0.30, 2.0), vec4(-0.35, 0.62, 0.28, 3.0),
  vec4(-0.78, 0.02, 0.30, 4.0), vec4(-0.42, -0.72, 0.28, 5.0), vec4(0.42, -0.86, 0.30, 6.0), vec4(1.12, -0.55, 0.27, 7.0),
  vec4(-1.12, -0.60, 0.27, 8.0), vec4(-0.98, 0.82, 0.28, 9.0), vec4(0.05, 1.28, 0.26, 10.0), vec4(1.10, 0.90, 0.27, 11.0));
// Base of each leaf, its direction, its size.
const vec4 LEAF[BASIL] = vec4[](
  vec4(-0.30, 0.18, 0.5, 0.62), vec4(-0.24, 0.22, 2.5, 0.50), vec4(0.46, 0.30, -0.9, 0.46), vec4(0.62, -0.38, 4.0, 0.52),
  vec4(-0.60, 1.12, 0.2, 0.48), vec4(-0.92, -0.18, 3.7, 0.50));

vec3 salamiFrame(vec3 p, int i) {
  vec4 s = SLICE[i];
  vec3 q = p - vec3(s.x, LIE, s.y);
  q.xy = rot2(0.09 * sin(s.w * 2.3)) * q.xy;
  q.yz = rot2(0.09 * cos(s.w * 3.1)) * q.yz;
  q.xz = rot2(s.w) * q.xz;
  return q;
}
vec3 leafFrame(vec3 p, int i) {
  vec4 l = LEAF[i];
  vec3 q = p - vec3(l.x, 0.27, l.y);
  q.xz = rot2(l.z) * q.xz;
  q.xy = rot2(-0.12) * q.xy;
  return q / l.w;
}
float salamis(vec3 p, out int which) {
  float d = 9.0;
  which = 0;
  for (int i = ZERO; i < SALAMI; i++) {
    float l = length(p - vec3(SLICE[i].x, LIE, SLICE[i].y)) - SLICE[i].z - 0.06;
    if (l > d) continue;
    if (l < 0.1) l = sdSalami(salamiFrame(p, i), SLICE[i].z);
    if (l < d) { d = l; which = i; }
  }
  return d;
}
float leaves(vec3 p, out int which) {
  float d = 9.0;
  which = 0;
  for (int i = ZERO; i < BASIL; i++) {
    float l = length(p - vec3(LEAF[i].x, 0.27, LEAF[i].y)) - 1.12 * LEAF[i].w;
    if (l > d) continue;
    if (l < 0.1) l = sdBasil(leafFrame(p, i)) * LEAF[i].w;
    if (l < d) { d = l; which = i; }
  }
  return d;
}
float board(vec3 p) {
  float d = sdCylinder(p - vec3(0.0, -0.07, 0.0), 2.12, 0.045) - 0.02;
  vec3 q = p - vec3(0.0, -0.07, 0.0);
  q.xz = rot2(-0.75) * q.xz;
  return smin(d, sdRoundBox(q - vec3(2.5, 0.0, 0.0), vec3(0.75, 0.06, 0.28), 0.05), 0.2);
}
float map(vec3 p) {
  int i;
  float d = min(p.y + 0.14, board(p));
  float bound = max(p.y - 0.55, length(p.xz) - 2.0);
  if (bound > 0.2) return min(d, bound);
  d = min(d, sdPizza(p));
  d = min(d, salamis(p, i));
  return min(d, leaves(p, i));
}

vec3 env(vec3 d, float rough) {
  vec3 room = mix(vec3(0.16, 0.09, 0.05), vec3(0.34, 0.27, 0.20), smoothstep(-0.3, 0.8, d.y));
  float soft = 0.04 + 0.6 * rough;
  vec2 w = vec2(atan(d.x, d.z) - 2.7, d.y - 0.62);
  w.x = mod(w.x + PI, 2.0 * PI) - PI;
  float window = smoothstep(soft, -soft, abs(w.x) - 0.55) * smoothstep(soft, -soft, abs(w.y) - 0.26);
  return room + window * vec3(3.2, 3.1, 2.9) / (1.0 + 1.2 * rough);
}

vec3 background(vec2 p) {
  vec2 q = p + vec2(0.5 * uVary.x, 0.0);
  vec3 c = mix(vec3(0.030, 0.014, 0.008), vec3(0.17, 0.075, 0.030), smoothstep(0.3, 1.15, p.y + 0.2 * sin(q.x * 2.4)));
  c = mix(c, c * vec3(0.35, 0.9, 0.8) + 0.02, 0.5 + 0.5 * uVary.w);
  float above = smoothstep(0.48, 0.72, p.y);
  // The mouth of an oven, far behind.
  c += above * vec3(1.0, 0.36, 0.07) * 0.55 * smoothstep(0.55, 0.05, length((q - vec2(0.50, 0.98)) * vec2(0.8, 1.4)));
  c += above * vec3(1.0, 0.60, 0.26) * 0.30 * bokeh(q * 3.0 + 3.0, 0.36, 0.16, 0.5);
  return c;
}

vec3 render(vec2 p, vec2 px) {
  float yaw = -0.12 + 0.9 * uVary.x;
  float high = 0.76 + 0.30 * uVary.y;
  keyDir = normalize(vec3(-0.55 + 0.3 * uVary.z, 0.80, -0.45));
  keyColor = vec3(1.95, 1.74, 1.42) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.30, 0.28, 0.27);
  skyDown = vec3(0.20, 0.12, 0.06);
  keySharp = 7.0;
  vec3 ta = vec3(0.02, 0.02, 0.10);
  vec3 ro = ta + (7.6 - 0.7 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 30.0);
  vec3 far = background(p);
  float t = march(ro, rd, 4.0, 16.0, 130);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.003);
  int iSlice;
  int iLeaf;
  float dPizza = sdPizza(pos);
  float dSlice = salamis(pos, iSlice);
  float dLeaf = leaves(pos, iLeaf);
  float dBoard = board(pos);
  float best = min(min(dPizza, dSlice), min(dLeaf, min(dBoard, pos.y + 0.14)));
  Surface s;
  if (best == dPizza) s = pizzaSurface(pos, n);
  else if (best == dSlice) s = salamiSurface(salamiFrame(pos, iSlice), SLICE[iSlice].z, n);
  else if (best == dLeaf) s = basilSurface(leafFrame(pos, iLeaf), n);
  else if (best == dBoard) {
    vec4 w = wood(rot2(-0.75) * pos.xz + vec2(0.0, 2.6), 5.2, vec3(0.42, 0.235, 0.105), vec3(0.17, 0.080, 0.034));
    s = Surface(w.rgb * (n.y > 0.7 ? 1.0 : 0.6), 0.5, 0.04, 0.0, 0.6);
  } else {
    vec4 w = wood(rot2(0.3) * pos.xz, 1.5, vec3(0.115, 0.060, 0.034), vec3(0.026, 0.013, 0.008));
    s = Surface(mix(w.rgb, w.rgb * 3.0, max(uVary.w, 0.0)), 0.5, 0.04, 0.0, 0.7);
  }
  vec3 c = lit(s, pos, n, v, 0.35);
  return mix(c, far, smoothstep(8.6, 11.0, t));
}
