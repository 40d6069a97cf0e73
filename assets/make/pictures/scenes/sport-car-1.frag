// label: sport car
// alt: A low red sports car on a road in the sun, seen from the front
#include "studio.glsl"
#include "street.glsl"
#include "car.glsl"

/** The sky over trees that stand far off. */
vec3 farSky(vec3 d, float rough) { return openSky(normalize(vec3(d.x, d.y * 3.6, d.z)), -0.9 + uVary.w, rough); }

float map(vec3 p) { return min(car(p).x, p.y); }
vec3 env(vec3 d, float rough) {
  vec3 road = mix(vec3(0.16, 0.16, 0.165), vec3(0.30, 0.31, 0.33), smoothstep(-0.35, 0.0, d.y));
  return mix(road, farSky(vec3(d.x, max(d.y, 0.001), d.z), rough), smoothstep(-0.02 - 0.1 * rough, 0.02 + 0.1 * rough, d.y));
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.72 + 0.35 * uVary.x;
  float far = 9.7 - 0.9 * uVary.y;
  keyDir = normalize(vec3(0.55 + 0.5 * uVary.z, 1.0, 0.75));
  keyColor = vec3(2.5, 2.36, 2.10) * mix(vec3(1.0), vec3(1.1, 0.92, 0.72), uVary.z);
  skyUp = vec3(0.50, 0.58, 0.72);
  skyDown = vec3(0.17, 0.16, 0.155);
  keySharp = 30.0;
  paintColor = mix(vec3(0.50, 0.004, 0.005), vec3(0.60, 0.025, 0.004), uVary.w);
  vec3 ta = vec3(0.22, 0.60, 0.0);
  vec3 ro = ta + far * vec3(cos(yaw), 0.105 + 0.08 * uVary.y, sin(yaw));
  vec3 rd = camera(ro, ta, p, 24.5);
  float t = march(ro, rd, 3.0, 60.0, 150);
  if (t < 0.0) return farSky(rd, 0.05);
  vec3 pos = ro + rd * t;
  vec3 n = normalAt(pos, 0.002);
  vec2 hit = car(pos);
  vec3 light = vec3(0.0);
  Surface s = asphalt(pos, -2.6, -8.5, 0.0);
  s.albedo *= mix(1.4, 0.6, smoothstep(-8.9, -9.1, pos.z));
  if (hit.x < pos.y) s = carSurface(pos, n, hit.y, light);
  vec3 c = lit(s, pos, n, -rd, 0.5) + light;
  return mix(c, vec3(0.045, 0.062, 0.022), smoothstep(24.0, 60.0, t));
}
