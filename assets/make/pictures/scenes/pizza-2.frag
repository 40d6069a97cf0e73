// label: pizza
// alt: A pizza with tomatoes, olives and basil from above, one slice drawn out
#include "studio.glsl"
#include "pizza.glsl"

const int TOPPINGS = 27;
const float CUT = -0.62;
const float HALF_CUT = 0.40;
const vec2 PULL = vec2(0.36, 0.26);

/** Place of a topping on a sunflower spiral, its turn, its kind: 0 olive, 1 tomato, 2 basil. */
vec4 topping(int i) {
  float k = float(i);
  float r = 1.40 * sqrt((k + 0.6) / float(TOPPINGS));
  float a = 2.39996 * k + 0.5 + 0.25 * sin(k * 5.3 + uSeed);
  int m = i % 9;
  float kind = m == 1 || m == 4 || m == 7 ? 1.0 : m == 3 || m == 8 ? 2.0 : 0.0;
  return vec4(r * cos(a), r * sin(a), k * 1.7, kind);
}
vec3 toppingFrame(vec3 p, vec4 t) {
  vec3 q = p - vec3(t.x, 0.19, t.y);
  q.xz = rot2(t.z) * q.xz;
  if (t.w > 1.5) { q.y -= 0.05; q.xy = rot2(-0.10) * q.xy; q = q / 0.56 + vec3(0.5, 0.0, 0.0); }
  else { q.xy = rot2(0.12 * sin(t.z * 3.0)) * q.xy; }
  return q;
}
float sdTopping(vec3 q, float kind) {
  if (kind > 1.5) return sdBasil(q) * 0.56;
  if (kind > 0.5) return smax(sdEllipsoid(q + vec3(0.0, 0.03, 0.0), vec3(0.205, 0.13, 0.205)), q.y - 0.055, 0.035);
  return sdTorus((q - vec3(0.0, 0.03, 0.0)) * vec3(1.0, 0.8, 1.0), vec2(0.098, 0.046));
}
float toppings(vec3 p, out int which) {
  float d = 9.0;
  which = 0;
  for (int i = ZERO; i < TOPPINGS; i++) {
    vec4 t = topping(i);
    float l = length(p - vec3(t.x, 0.2, t.y)) - (t.w > 1.5 ? 0.33 : 0.22);
    if (l > d) continue;
    if (l < 0.08) l = sdTopping(toppingFrame(p, t), t.w);
    if (l < d) { d = l; which = i; }
  }
  return d;
}
/** Distance to the sector that is cut out, less than 0 inside. */
float sector(vec3 p) {
  vec2 q = rot2(CUT) * p.xz;
  return dot(vec2(q.x, abs(q.y)), vec2(-sin(HALF_CUT), cos(HALF_CUT)));
}
/** Pizza and toppings; p in the frame of the piece. */
float food(vec3 p, out int which) {
  float d = sdPizza(p);
  float t = 9.0;
  which = -1;
  if (p.y < 0.6 && length(p.xz) < 1.95) {
    int i;
    t = toppings(p, i);
    if (t < d) { d = t; which = i; }
  }
  return d;
}
vec3 piece(vec3 p, bool pulled) { return pulled ? p - vec3(PULL.x, 0.0, PULL.y) : p; }

float pieces(vec3 p, out bool pulled, out int which) {
  pulled = false;
  which = -1;
  float high = p.y - 0.45;
  if (high > 0.15) return high;
  float whole = max(food(p, which), 0.012 - sector(p));
  vec3 q = piece(p, true);
  float s = sector(q) + 0.012;
  if (s < whole) {
    int other;
    float slice = max(food(q, other), s);
    if (slice < whole) { pulled = true; which = other; return slice; }
  }
  return whole;
}
float map(vec3 p) {
  bool pulled;
  int which;
  return min(p.y, pieces(p, pulled, which));
}

vec3 env(vec3 d, float rough) {
  float soft = 0.05 + 0.5 * rough;
  vec2 w = rot2(0.5) * vec2(d.x + 0.50, d.z + 0.42);
  float window = smoothstep(soft, -soft, abs(w.x) - 0.24) * smoothstep(soft, -soft, abs(w.y) - 0.16) * step(0.0, d.y);
  return mix(vec3(0.10, 0.07, 0.05), vec3(0.24, 0.23, 0.23), d.y * 0.5 + 0.5) + window * vec3(3.0, 3.0, 3.0) / (1.0 + 1.5 * rough);
}

Surface toppingSurface(vec3 p, int which, inout vec3 n) {
  vec4 t = topping(which);
  vec3 q = toppingFrame(p, t);
  if (t.w > 1.5) return basilSurface(q, n);
  if (t.w > 0.5) {
    // A halved tomato: three chambers of seeds in a red rim.
    float r = length(q.xz) / 0.195;
    float a = atan(q.z, q.x);
    float face = smoothstep(0.035, 0.05, q.y);
    float wall = max(smoothstep(0.16, 0.06, abs(sin(a * 1.5)) * r * 0.6), max(smoothstep(0.70, 0.80, r), smoothstep(0.26, 0.18, r)));
    vec3 cell = voronoi(q.xz * 26.0);
    vec3 gel = mix(vec3(0.62, 0.085, 0.010), vec3(0.80, 0.42, 0.12), smoothstep(0.34, 0.2, cell.x) * step(cell.z, 0.55));
    vec3 c = mix(vec3(0.55, 0.022, 0.007), mix(gel, vec3(0.72, 0.10, 0.022), wall), face);
    n = normalize(n + 0.12 * (vec3(noise(q * 30.0), noise(q * 30.0 + 5.0), noise(q * 30.0 + 9.0)) - 0.5));
    return Surface(c, 0.16, 0.045, 0.3, 1.0);
  }
  return Surface(mix(vec3(0.014, 0.011, 0.012), vec3(0.055, 0.035, 0.04), fbm(q * 14.0, 3)), 0.18, 0.05, 0.0, 1.0);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.05 + 0.9 * uVary.x;
  float high = 1.26 + 0.20 * uVary.y;
  keyDir = normalize(vec3(-0.75 + 0.2 * uVary.z, 0.85, -0.50 + 0.3 * uVary.z));
  keyColor = vec3(1.95, 1.78, 1.50) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.28, 0.28, 0.28);
  skyDown = vec3(0.18, 0.12, 0.07);
  keySharp = 7.0;
  vec3 ta = vec3(0.19, 0.0, 0.12);
  vec3 ro = ta + (8.4 - 0.7 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 28.6);
  float t = march(ro, rd, 5.0, 18.0, 120);
  vec3 pos = ro + rd * max(t, 0.0);
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.003);
  bool pulled;
  int which;
  float d = pieces(pos, pulled, which);
  Surface s;
  if (pos.y < d) {
    vec2 g = rot2(0.45) * pos.xz;
    vec4 w = wood(g + vec2(0.0, 0.3), 1.15, vec3(0.125, 0.135, 0.140), vec3(0.030, 0.034, 0.038));
    vec3 warm = w.rgb * vec3(3.0, 1.9, 1.05);
    w.rgb = mix(w.rgb, warm, clamp(abs(uVary.w), 0.0, 1.0));
    // Flour on the table.
    float dust = smoothstep(0.52, 0.85, fbm(vec3(pos.xz * 1.5, 3.0), 4)) * (0.35 + 0.65 * smoothstep(0.35, 0.8, fbm(vec3(pos.xz * 40.0, 1.0), 3)));
    s = Surface(mix(w.rgb, vec3(0.62, 0.58, 0.52), 0.40 * dust), 0.55, 0.04, 0.0, 0.7);
    n = normalize(vec3(0.03 * (w.a - 0.6), 1.0, 0.05 * (w.a - 0.6)));
  } else {
    vec3 q = piece(pos, pulled);
    float cut = abs(sector(q));
    if (which >= 0) s = toppingSurface(q, which, n);
    else if (cut < 0.016 && abs(n.y) < 0.5) {
      vec3 crumb = mix(vec3(0.82, 0.62, 0.36), vec3(0.62, 0.36, 0.14), fbm(q * 12.0, 3));
      s = Surface(mix(crumb, vec3(0.45, 0.06, 0.01), smoothstep(0.10, 0.13, q.y) * smoothstep(1.6, 1.5, length(q.xz))), 0.7, 0.04, 0.1, 0.5);
    } else s = pizzaSurface(q, n);
  }
  return lit(s, pos, n, v, 0.35);
}
