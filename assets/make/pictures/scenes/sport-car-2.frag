// label: sport car
// alt: A blue sports car at dusk, seen from the side and behind, its tail lamps lit
#include "studio.glsl"
#include "street.glsl"
#include "car.glsl"

/** Dusk: the sun has gone behind hills that stand dark against the glow, with the first lights of a town. */
vec3 duskSky(vec3 d, float rough) {
  float up = max(d.y, 0.0);
  float side = 0.5 + 0.5 * dot(normalize(d.xz + 1e-4), vec2(0.80, -0.60));
  vec3 low = mix(vec3(0.50, 0.40, 0.52), vec3(1.50, 0.72, 0.24), pow(side, 1.6));
  vec3 c = mix(low, mix(vec3(0.42, 0.42, 0.60), vec3(0.95, 0.55, 0.48), side), smoothstep(0.03, 0.13, up));
  c = mix(c, vec3(0.20, 0.27, 0.50), smoothstep(0.08, 0.28, up));
  c = mix(c, vec3(0.09, 0.15, 0.36), smoothstep(0.25, 0.8, up));
  vec2 q = d.xz / (0.05 + up);
  float cloud = smoothstep(0.46, 0.72, quickFbm(vec3(q.x * 0.25 + q.y * 0.1, q.y * 0.35, 4.0), 4));
  c = mix(c, mix(vec3(1.15, 0.50, 0.30), vec3(0.42, 0.26, 0.36), smoothstep(0.06, 0.25, up)), 0.7 * cloud * smoothstep(0.03, 0.08, d.y));
  float a = atan(d.z, d.x);
  float top = 0.012 + 0.05 * quickFbm(vec3(a * 4.0, 1.0, 2.0), 3) + 0.008 * quickFbm(vec3(a * 60.0, 3.0, 5.0), 2);
  float hills = smoothstep(0.002 + 0.1 * rough, -0.002 - 0.1 * rough, d.y - top);
  vec3 dark = mix(vec3(0.07, 0.055, 0.075), vec3(0.022, 0.026, 0.038), smoothstep(0.0, 0.05, d.y));
  vec2 lamps = vec2(a * 90.0, d.y * 130.0);
  dark += vec3(1.6, 0.95, 0.40) * bokeh(lamps, 0.22, 0.6, 0.20) * smoothstep(0.032, 0.012, d.y) * (1.0 - rough);
  return mix(c, dark, hills);
}

float map(vec3 p) { return min(car(p).x, p.y); }
vec3 env(vec3 d, float rough) {
  return mix(vec3(0.07, 0.072, 0.08), duskSky(vec3(d.x, max(d.y, 0.001), d.z), rough), smoothstep(-0.02 - 0.1 * rough, 0.02 + 0.1 * rough, d.y));
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 2.50 + 0.35 * uVary.x;
  float far = 9.9 - 0.9 * uVary.y;
  keyDir = normalize(vec3(-0.95 + 0.4 * uVary.z, 0.75, 0.60));
  keyColor = vec3(1.55, 1.20, 0.92) * mix(vec3(1.0), vec3(1.15, 0.9, 0.7), uVary.z);
  skyUp = vec3(0.42, 0.46, 0.62);
  skyDown = vec3(0.12, 0.11, 0.12);
  keySharp = 8.0;
  lampsOn = 1.0;
  paintColor = mix(vec3(0.010, 0.085, 0.56), vec3(0.01, 0.16, 0.50), uVary.w);
  vec3 ta = vec3(-0.10, 0.62, 0.0);
  vec3 ro = ta + far * vec3(cos(yaw), 0.13 + 0.08 * uVary.y, sin(yaw));
  vec3 rd = camera(ro, ta, p, 25.5);
  float t = march(ro, rd, 3.0, 60.0, 150);
  if (t < 0.0) return duskSky(rd, 0.0);
  vec3 pos = ro + rd * t;
  vec3 n = normalAt(pos, 0.002);
  vec2 hit = car(pos);
  vec3 light = vec3(0.0);
  Surface s = asphalt(pos, -2.5, -900.0, 0.35);
  s.albedo *= 1.3;
  if (hit.x < pos.y) s = carSurface(pos, n, hit.y, light);
  vec3 c = lit(s, pos, n, -rd, 0.5) + light;
  return mix(c, vec3(0.09, 0.07, 0.085), smoothstep(16.0, 60.0, t));
}
