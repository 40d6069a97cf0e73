// label: espresso
// alt: A white cup of espresso with golden crema on a wooden table
#include "studio.glsl"

const float CUP_H = 1.12;
const float COFFEE_Y = 0.93;

/** Outer radius of the cup at height y. */
float cupRadius(float y) { return 0.46 + 0.53 * (1.0 - exp(-2.9 * max(y, 0.0))) / 0.961; }

float cup(vec3 p) {
  float r = length(p.xz);
  float wall = abs(r - cupRadius(p.y) + 0.045) - 0.035;
  float slope = 1.6 * exp(-2.9 * max(p.y, 0.0));
  wall *= inversesqrt(1.0 + slope * slope);
  float d = smax(wall, abs(p.y - 0.5 * CUP_H) - 0.5 * CUP_H, 0.06);
  d = min(d, sdCylinder(p - vec3(0.0, 0.10, 0.0), 0.5, 0.05));
  d = min(d, abs(length(vec2(r - 0.42, p.y + 0.01))) - 0.04);
  return d;
}
float handle(vec3 p) {
  p -= vec3(1.03, 0.62, 0.0);
  p.xy = rot2(-0.18) * p.xy;
  vec2 q = vec2(length(p.xy * vec2(0.86, 1.0)) - 0.31, p.z);
  return (length(q * vec2(1.0, 0.72)) - 0.058) * 0.9;
}
float saucer(vec3 p) {
  float r = length(p.xz);
  float h = 0.035 + 0.20 * smoothstep(0.58, 1.95, r) + 0.025 * smoothstep(0.56, 0.66, r);
  float d = (abs(p.y - h) - 0.028) * 0.93;
  d = smax(d, r - 1.78, 0.05);
  return min(d, sdTorus(p - vec3(0.0, 0.02, 0.0), vec2(0.72, 0.035)));
}
float coffee(vec3 p) {
  float r = length(p.xz);
  float edge = cupRadius(p.y) - 0.075;
  float y = COFFEE_Y + 0.012 * smoothstep(0.06, 0.0, edge - r);
  return max(p.y - y, r - edge - 0.01);
}
/** A coffee bean, its flat side up. */
float bean(vec3 p, float turn) {
  p.xz = rot2(turn) * p.xz;
  float d = sdEllipsoid(p, vec3(0.155, 0.085, 0.112));
  float groove = length(vec2(p.z + 0.014 * sin(p.x * 26.0), p.y - 0.075)) - 0.018;
  return smax(d, -groove, 0.02);
}
float beans(vec3 p) {
  float d = bean(p - vec3(-1.62, 0.085, 1.32), 0.5);
  d = min(d, bean(p - vec3(-1.22, 0.085, 1.62), 2.2));
  d = min(d, bean(p - vec3(1.72, 0.085, 1.36), 1.2));
  return min(d, bean(p - vec3(-2.02, 0.085, 0.92), 1.7));
}
float spoon(vec3 p) {
  p -= vec3(0.12, 0.315, 1.22);
  p.xz = rot2(0.2) * p.xz;
  p.xy = rot2(-0.03) * p.xy;
  vec3 q = p - vec3(-0.76, 0.035, 0.0);
  q.z *= 1.0 + 0.25 * q.x;
  float egg = sdEllipsoid(q, vec3(0.31, 0.10, 0.19));
  float bowl = max(abs(egg + 0.016) - 0.014, q.y - 0.02 + 0.03 * q.x);
  float w = 0.030 + 0.045 * smoothstep(0.1, 0.75, p.x);
  vec3 h = p - vec3(0.22, 0.055 - 0.05 * sin(1.6 * (p.x + 0.4)), 0.0);
  float stem = sdRoundBox(h, vec3(0.72, 0.017, w), 0.016) * 0.9;
  return smin(bowl * 0.85, stem, 0.075);
}

float map(vec3 p) {
  float d = p.y;
  vec3 q = p - vec3(0.0, 0.06, 0.0);
  float bound = length(q - vec3(0.1, 0.55, 0.0)) - 1.5;
  d = min(d, bound > 0.4 ? bound : min(cup(q), min(handle(q), coffee(q))));
  d = min(d, saucer(p));
  if (p.y < 0.6) { d = min(d, beans(p)); d = min(d, spoon(p)); }
  return d;
}

vec3 env(vec3 d, float rough) {
  vec3 warm = mix(vec3(0.17, 0.10, 0.06), vec3(0.62, 0.48, 0.34), smoothstep(-0.3, 0.35, d.y)) * mix(1.0, 0.22, smoothstep(0.35, 0.98, d.y));
  // A tall window on the left with two bars, a warm lamp on the right.
  vec2 w = vec2(atan(d.x, d.z) + 1.25, d.y - 0.52);
  float soft = 0.03 + 0.5 * rough;
  float window = smoothstep(soft, -soft, abs(w.x) - 0.42) * smoothstep(soft, -soft, abs(w.y) - 0.34);
  window *= 1.0 - 0.75 * smoothstep(0.04, 0.015, abs(w.x)) * (1.0 - rough);
  window *= 1.0 - 0.75 * smoothstep(0.04, 0.015, abs(w.y - 0.02)) * (1.0 - rough);
  float lamp = smoothstep(0.9 - rough, 1.0, dot(d, normalize(vec3(0.75, 0.55, -0.4))));
  return warm + window * vec3(3.6, 3.8, 4.1) / (1.0 + 3.0 * rough) + lamp * vec3(1.6, 1.0, 0.5);
}

/** Crema: flecks of golden and red-brown foam drawn out by the pour, a pale ring and bubbles at the edge. */
vec3 crema(vec2 p) {
  float r = length(p) / (cupRadius(COFFEE_Y) - 0.075);
  float a = atan(p.y, p.x);
  vec2 q = rot2(1.1 * (1.0 - r) + 0.4) * p;
  vec2 w = vec2(fbm(vec3(q * 1.7, 1.0), 4), fbm(vec3(q * 1.7, 9.0), 4)) - 0.5;
  float flow = fbm(vec3(q * vec2(2.2, 3.4) + w * 2.6, 3.0), 5);
  float fleck = fbm(vec3(q * 11.0 + w * 7.0, 5.0), 4);
  vec3 c = mix(vec3(0.13, 0.034, 0.007), vec3(0.42, 0.165, 0.040), smoothstep(0.32, 0.66, flow));
  c = mix(c, vec3(0.60, 0.29, 0.085), smoothstep(0.52, 0.72, flow + 0.35 * (fleck - 0.5)) * 0.8);
  c *= 0.72 + 0.5 * smoothstep(0.3, 0.62, fleck);
  float ring = smoothstep(0.80, 0.97, r + 0.05 * (noise(vec3(a * 3.0, r * 4.0, 1.0)) - 0.5));
  c = mix(c, vec3(0.52, 0.27, 0.10), ring * 0.75);
  vec3 cell = voronoi(p * 34.0);
  float bubble = smoothstep(0.16, 0.05, abs(cell.x - 0.30)) * step(cell.z, 0.10 + 0.5 * smoothstep(0.86, 0.98, r));
  c = mix(c, c * 1.5 + 0.02, bubble * 0.55);
  return c * mix(1.0, 0.45, smoothstep(0.965, 1.0, r));
}

vec3 background(vec2 p, float yaw) {
  vec2 q = p + vec2(yaw * 0.6 + uVary.w * 0.4, 0.0);
  vec3 c = mix(vec3(0.040, 0.020, 0.010), vec3(0.16, 0.085, 0.040), smoothstep(0.2, 1.1, p.y + 0.25 * sin(q.x * 2.1 + 1.0)));
  c += vec3(0.22, 0.13, 0.07) * smoothstep(0.9, 0.0, length(q - vec2(-1.0, 1.0)));
  float above = smoothstep(0.40, 0.66, p.y);
  c += above * vec3(1.0, 0.62, 0.28) * 0.26 * bokeh(q * 2.6 + 4.0, 0.34, 0.16, 0.5);
  c += above * vec3(0.9, 0.75, 0.55) * 0.09 * bokeh(q * 4.3 + 9.0, 0.36, 0.2, 0.4);
  return c * mix(vec3(1.0), vec3(0.6, 0.9, 1.3), 0.5 * uVary.w);
}

/** Thin steam over the cup, in the light of the window. */
vec3 steam(vec2 p) {
  vec2 q = p - vec2(0.0, 0.5);
  q.x += 0.10 * sin(q.y * 5.0 + 1.0) + 0.16 * (fbm(vec3(p * 1.6, 4.0), 3) - 0.5);
  float wisps = fbm(vec3(q.x * 4.2, q.y * 1.5 - 0.4, 7.0), 5);
  float where = smoothstep(0.34, 0.0, abs(q.x)) * smoothstep(-0.32, 0.05, q.y) * smoothstep(0.62, 0.1, q.y);
  return vec3(0.95, 0.93, 0.9) * 0.22 * where * smoothstep(0.42, 0.8, wisps);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.42 + 0.5 * uVary.x;
  float high = 0.57 + 0.2 * uVary.y;
  keyDir = normalize(vec3(-0.75 + 0.3 * uVary.z, 0.85, 0.28 - 0.3 * uVary.z));
  keyColor = vec3(1.75, 1.50, 1.22) * mix(vec3(1.0), vec3(1.12, 0.96, 0.74), uVary.z);
  skyUp = vec3(0.31, 0.32, 0.34);
  skyDown = vec3(0.24, 0.17, 0.12);
  keySharp = 5.5;
  vec3 ta = vec3(0.08, 0.42, 0.12);
  vec3 ro = ta + (6.6 - 0.5 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 31.0);
  float t = march(ro, rd, 3.0, 18.0, 110);
  vec3 far = background(p, yaw);
  if (t < 0.0) return far + steam(p);
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.0012 * t * 0.5);
  vec3 q = pos - vec3(0.0, 0.06, 0.0);
  Surface s = Surface(vec3(0.80, 0.775, 0.74), 0.12, 0.045, 0.12, 1.0);
  float best = min(cup(q), min(handle(q), saucer(pos)));
  float dCoffee = coffee(q);
  float dBeans = beans(pos);
  float dSpoon = spoon(pos);
  if (dCoffee < best) {
    best = dCoffee;
    vec2 e = vec2(0.012, 0.0);
    float h = fbm(vec3(q.xz * 16.0, 2.0), 3);
    vec3 slope = vec3(fbm(vec3((q.xz + e.xy) * 16.0, 2.0), 3) - h, 0.0, fbm(vec3((q.xz + e.yx) * 16.0, 2.0), 3) - h);
    n = bump(vec3(0.0, 1.0, 0.0), slope / e.x, 0.014);
    s = Surface(crema(q.xz), 0.24, 0.03, 0.35, 0.8);
  }
  if (dSpoon < best) { best = dSpoon; s = Surface(vec3(0.05), 0.16, 0.78, 0.0, 1.0); }
  if (dBeans < best) {
    best = dBeans;
    s = Surface(vec3(0.085, 0.034, 0.014) * (0.6 + 0.8 * fbm(pos * 18.0, 3)), 0.38, 0.05, 0.0, 0.9);
  }
  if (pos.y < best) {
    vec2 g = rot2(0.5) * pos.xz;
    vec4 w = wood(g + vec2(0.0, 0.45), 1.35, vec3(0.30, 0.135, 0.055), vec3(0.060, 0.022, 0.009));
    s = Surface(w.rgb * mix(vec3(1.0), vec3(0.7, 0.8, 1.0), max(uVary.w, 0.0) * 0.6), 0.42, 0.04, 0.0, 0.65);
    n = normalize(vec3(0.05 * (w.a - 0.6), 1.0, 0.02));
  }
  vec3 c = lit(s, pos, n, v, 0.5);
  // The table goes out of focus into the room.
  c = mix(c, far, smoothstep(7.6, 9.8, t));
  return c + steam(p);
}
