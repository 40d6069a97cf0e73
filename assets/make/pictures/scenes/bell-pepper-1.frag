// label: bell pepper
// alt: A red bell pepper with drops of water on a pale kitchen board
#include "studio.glsl"
#include "pepper.glsl"

vec3 frame(vec3 p) {
  vec3 q = p - vec3(-0.02, 0.90, 0.0);
  q.xy = rot2(0.16) * q.xy;
  q.yz = rot2(-0.10) * q.yz;
  q.xz = rot2(0.55) * q.xz;
  return q;
}
float map(vec3 p) {
  vec3 q = frame(p);
  float d = p.y;
  float bound = length(q - vec3(0.1, 0.1, 0.0)) - 1.55;
  if (bound > 0.35) return min(d, bound);
  return min(d, min(sdPepper(q, 0.4), sdStem(q, 0.4)));
}

vec3 env(vec3 d, float rough) {
  vec3 room = mix(vec3(0.46, 0.40, 0.33), vec3(0.24, 0.26, 0.29), smoothstep(-0.3, 0.9, d.y));
  float soft = 0.035 + 0.6 * rough;
  vec2 w = vec2(atan(d.x, d.z) + 0.95, d.y - 0.50);
  float window = smoothstep(soft, -soft, abs(w.x) - 0.34) * smoothstep(soft, -soft, abs(w.y) - 0.33);
  window *= 1.0 - 0.85 * smoothstep(0.045, 0.02, abs(w.x + 0.02)) * (1.0 - rough);
  window *= 1.0 - 0.85 * smoothstep(0.040, 0.018, abs(w.y)) * (1.0 - rough);
  vec2 f = vec2(atan(d.x, d.z) - 1.35, d.y - 0.35);
  float fill = smoothstep(soft, -soft, abs(f.x) - 0.22) * smoothstep(soft, -soft, abs(f.y) - 0.5);
  return room + (window * vec3(7.5, 7.6, 7.8) + fill * vec3(2.2, 2.1, 2.0)) / (1.0 + 3.0 * rough);
}

vec3 background(vec2 p) {
  vec3 wall = mix(vec3(0.50, 0.52, 0.50), vec3(0.62, 0.56, 0.45), smoothstep(-1.0, 1.0, p.x));
  wall = mix(wall, uVary.w < 0.0 ? vec3(0.05, 0.055, 0.06) : vec3(0.34, 0.42, 0.28), abs(uVary.w));
  vec2 q = p + vec2(0.5 * uVary.x, 0.0);
  wall *= 0.62 + 0.5 * smoothstep(1.9, 0.0, length(p - vec2(-0.9, 0.7)));
  // Green plants on the sill, far out of focus.
  float plant = smoothstep(0.50, 0.70, fbm(vec3(q * 1.5 + 3.0, 1.0), 3) + 0.35 * smoothstep(0.2, 1.0, q.x) - 0.10);
  wall = mix(wall, vec3(0.13, 0.22, 0.065), 0.55 * plant);
  return wall + vec3(0.95, 0.95, 0.85) * 0.10 * bokeh(q * 2.2 + 5.0, 0.42, 0.3, 0.35);
}

/** Red in the published picture; variants ripen otherwise too. */
vec3 ripeness() {
  float h = uSeed == 0.0 ? 0.0 : hash11(uSeed + 0.5);
  return h < 0.55 ? vec3(0.46, 0.010, 0.006) : h < 0.75 ? vec3(0.040, 0.150, 0.012) : h < 0.9 ? vec3(0.74, 0.33, 0.004) : vec3(0.72, 0.10, 0.004);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.10 + 0.6 * uVary.x;
  float high = 0.36 + 0.24 * uVary.y;
  keyDir = normalize(vec3(-0.78 + 0.3 * uVary.z, 0.82, 0.50));
  keyColor = vec3(1.75, 1.64, 1.44) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.22, 0.24, 0.27);
  skyDown = vec3(0.17, 0.14, 0.11);
  keySharp = 6.5;
  vec3 ta = vec3(0.06, 0.98, 0.0);
  vec3 ro = ta + (6.6 - 0.6 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 24.3);
  vec3 far = background(p);
  float t = march(ro, rd, 3.0, 16.0, 130);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.002);
  vec3 q = frame(pos);
  float dBody = sdPepper(q, 0.4);
  float dStem = sdStem(q, 0.4);
  Surface s;
  vec3 extra = vec3(0.0);
  if (pos.y < min(dBody, dStem)) {
    vec4 w = wood(rot2(0.2) * pos.xz + vec2(0.0, 0.9), 1.9, vec3(0.60, 0.43, 0.27), vec3(0.33, 0.205, 0.11));
    s = Surface(w.rgb, 0.42, 0.04, 0.0, 0.6);
    n = normalize(vec3(0.04 * (w.a - 0.6), 1.0, 0.0));
    // Red light that the pepper throws on the board.
    extra = ripeness() * 0.65 * smoothstep(1.7, 0.75, length(pos.xz - vec2(0.15, 0.1))) * 0.5;
  } else if (dBody < dStem) {
    s = Surface(skin(q, ripeness(), n), 0.10, 0.05, 0.30, 1.0);
    vec2 drop = drops(q, keyDir, 6.5, 0.20, n);
    s.albedo *= 1.0 - 0.35 * drop.x * (1.0 - drop.y);
    extra = drop.x * s.albedo * pow(drop.y, 3.0) * 1.6;
    s.rough = mix(s.rough, 0.08, drop.x);
  } else {
    s = Surface(stemColor(q), 0.42, 0.045, 0.25, 0.9);
    n = bump(n, vec3(noise(q * 12.0), noise(q * 12.0 + 5.0), noise(q * 12.0 + 11.0)) - 0.5, 0.25);
  }
  vec3 c = lit(s, pos, n, v, 0.5) + extra;
  return mix(c, far, smoothstep(6.6, 10.0, t));
}
