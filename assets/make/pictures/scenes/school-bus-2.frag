// label: school bus
// alt: A yellow school bus with its stop sign out, in front of autumn trees
#include "studio.glsl"
#include "street.glsl"
#include "letters.glsl"
#include "bus.glsl"

/** Distance to the stop sign on its arm, at the driver's side. */
float stopSign(vec3 p) {
  vec3 q = p - vec3(1.95, 1.62, 1.46);
  vec2 a = abs(q.xy);
  float octagon = max(max(a.x, a.y), (a.x + a.y) * 0.7071) - 0.36;
  return max(octagon, abs(q.z) - 0.02);
}
float map(vec3 p) {
  float d = min(bus(p).x, p.y);
  d = min(d, stopSign(p));
  return min(d, sdBox(p - vec3(1.95, 1.62, 1.26), vec3(0.05, 0.08, 0.20)));
}
vec3 env(vec3 d, float rough) {
  if (d.y < 0.0) return vec3(0.12, 0.10, 0.08);
  return openSky(d, 0.9 + 0.6 * uVary.w, rough);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.98 + 0.22 * uVary.x;
  float far = 12.4 - 1.2 * uVary.y;
  keyDir = normalize(vec3(0.42 + 0.4 * uVary.z, 0.70, 0.85));
  keyColor = vec3(2.6, 2.25, 1.75) * mix(vec3(1.0), vec3(1.1, 0.9, 0.7), uVary.z);
  skyUp = vec3(0.48, 0.54, 0.66);
  skyDown = vec3(0.20, 0.16, 0.12);
  keySharp = 30.0;
  vec3 ta = vec3(1.10, 1.42, 0.0);
  vec3 ro = ta + far * vec3(cos(yaw), 0.05 + 0.10 * uVary.y, sin(yaw));
  vec3 rd = camera(ro, ta, p, 36.0);
  float t = march(ro, rd, 3.0, 60.0, 140);
  if (t < 0.0) return openSky(rd, 0.9 + 0.6 * uVary.w, 0.12);
  vec3 pos = ro + rd * t;
  vec3 n = normalAt(pos, 0.003);
  vec2 hit = bus(pos);
  float sign = stopSign(pos);
  Surface s = asphalt(pos, 3.2, -2.7, 0.25);
  if (sign < min(hit.x, pos.y)) {
    vec2 a = abs(pos.xy - vec2(1.95, 1.62));
    float edge = 0.36 - max(max(a.x, a.y), (a.x + a.y) * 0.7071);
    float word = stop(vec2((pos.x - 1.95) / 0.60 + 0.5, (pos.y - 1.62) / 0.24 + 0.5));
    s = Surface(mix(vec3(0.72, 0.012, 0.016), vec3(0.85), max(word, step(edge, 0.035) * step(0.012, edge))), 0.4, 0.045, 0.1, 0.8);
  } else if (hit.x < pos.y) s = busSurface(pos, n, hit.y);
  // Fallen leaves along the kerb.
  if (pos.y < 0.01 && hit.x > 0.02) {
    vec3 cell = voronoi(pos.xz * 5.0);
    float leaf = step(cell.x, 0.22) * step(0.72, cell.z) * smoothstep(2.5, -2.6, pos.z);
    s.albedo = mix(s.albedo, mix(vec3(0.55, 0.10, 0.02), vec3(0.80, 0.42, 0.04), hash11(cell.z)), leaf);
  }
  vec3 c = lit(s, pos, n, -rd, 0.7);
  return mix(c, vec3(0.070, 0.055, 0.022), smoothstep(24.0, 60.0, t));
}
