// label: school bus
// alt: A yellow school bus on a sunny road, seen from the front
#include "studio.glsl"
#include "street.glsl"
#include "letters.glsl"
#include "bus.glsl"

/** The sky over trees that stand far off. */
vec3 farSky(vec3 d, float rough) { return openSky(normalize(vec3(d.x, d.y * 1.7, d.z)), -1.0 + uVary.w, rough); }

float map(vec3 p) { return min(bus(p).x, p.y); }
vec3 env(vec3 d, float rough) {
  if (d.y < 0.0) return mix(vec3(0.12), farSky(vec3(d.x, 0.001, d.z), rough) * 0.5, 0.35);
  return farSky(d, rough);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.60 + 0.30 * uVary.x;
  float far = 12.4 - 1.2 * uVary.y;
  keyDir = normalize(vec3(0.75 + 0.4 * uVary.z, 0.95, 0.62));
  keyColor = vec3(2.5, 2.35, 2.05) * mix(vec3(1.0), vec3(1.1, 0.92, 0.72), uVary.z);
  skyUp = vec3(0.50, 0.60, 0.78);
  skyDown = vec3(0.16, 0.15, 0.14);
  keySharp = 30.0;
  vec3 ta = vec3(1.55, 1.30, 0.25);
  vec3 ro = ta + far * vec3(cos(yaw), 0.10 + 0.10 * uVary.y, sin(yaw));
  vec3 rd = camera(ro, ta, p, 31.5);
  float t = march(ro, rd, 3.0, 60.0, 140);
  if (t < 0.0) return farSky(rd, 0.1);
  vec3 pos = ro + rd * t;
  vec3 n = normalAt(pos, 0.003);
  vec2 hit = bus(pos);
  Surface s = asphalt(pos, 3.4, -2.9, 0.0);
  if (hit.x < pos.y) s = busSurface(pos, n, hit.y);
  vec3 c = lit(s, pos, n, -rd, 0.7);
  return mix(c, vec3(0.045, 0.062, 0.022), smoothstep(24.0, 60.0, t));
}
